"""The size of paper that the offices of a country probably use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mercworkshop.data_file import DataModel
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import read_file


class PaperSizeData(DataModel, frozen=True):
    """The States that use Letter paper; the others use A4. ``verified``: where that was read."""

    as_of: date
    sources: Mapping[str, str]
    verified: bool
    letter: tuple[str, ...]


def uses_letter(data: DataFiles, country: str) -> bool:
    """Whether Letter is proposed for a country (ISO 3166 code), and not A4."""
    return country in read_file(data, "paper_sizes.yaml", PaperSizeData).letter
