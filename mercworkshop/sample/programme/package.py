"""The information package as the report of 2014 names it; what it does not say stays empty."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.data_file import DataModel
from mercworkshop.domain.programme.materials import materials
from mercworkshop.domain.programme.materials.materials import Material
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.sample.programme.subject_file import read_subject


class _Document(DataModel, frozen=True):
    """A document, as the file has it."""

    id: str
    title: str
    source: str
    about: str = ""
    note: str = ""


class _Package(DataModel, frozen=True):
    documents: tuple[_Document, ...]


def enter_package() -> Iterator[Edit]:
    """Yield what enters the documents; the same ids every time."""
    known: list[Material] = []
    for each in read_subject("package", _Package).documents:
        edit = materials.add_material(
            known,
            each.title,
            id=derived_id("document of the programme", each.id),
            about=each.about,
            source=each.source,
            note=each.note,
        )
        known += [made for made in edit.after if isinstance(made, Material)]
        yield edit
