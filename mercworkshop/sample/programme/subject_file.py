"""Reads the file of one subject of the real programme."""

from __future__ import annotations

from mercworkshop import data_file, paths
from mercworkshop.data_file import DataModel


def read_subject[M: DataModel](subject: str, model: type[M]) -> M:
    """Return what the sample says of a subject. Raises BadFile if its file is broken."""
    return data_file.load(paths.resources() / "sample" / "programme" / f"{subject}.yaml", model)
