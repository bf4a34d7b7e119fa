"""The sections of a road map."""

from __future__ import annotations

from functools import cache

from mercworkshop.data_file import DataModel, Names
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import read_file


class RoadMapSection(DataModel, frozen=True):
    """A section; ``machine_made``: languages whose title was translated by machine, unchecked."""

    id: str
    articles: tuple[int, ...]
    titles: Names
    machine_made: tuple[str, ...] = ()

    def title(self, language: str) -> str:
        """Return the title in one of the six languages."""
        return self.titles.in_language(language)


class SectionData(DataModel, frozen=True):
    """All sections."""

    sections: tuple[RoadMapSection, ...]


@cache
def road_map_sections(data: DataFiles) -> dict[str, RoadMapSection]:
    """Return the sections by identifier, in the order of a road map, from the files in ``data``.

    Raises BadFile.
    """
    found = read_file(data, "sections.yaml", SectionData).sections
    return {section.id: section for section in found}
