"""The kinds of path to becoming a Party, also as templates of path steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mercworkshop.data_file import DataModel, Text
from mercworkshop.domain.entities.national_path import StepTemplate, TreatyAct
from mercworkshop.i18n import language_scope, typed_list
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import read_file
from mercworkshop.reference.files.translations import ENGLISH
from mercworkshop.reference.law.ratification import PathExample, PathFamily


class PathFamilies(DataModel, frozen=True):
    """Every kind of path, with its sources and a note on how long the steps take.

    ``others`` are States whose kind of path is not known.
    """

    note: Text
    sources: Mapping[str, str]
    families: tuple[PathFamily, ...]
    others: tuple[PathExample, ...] = ()


@dataclass(frozen=True, slots=True)
class NationalPaths:
    """The kinds of path, from the data files in ``data``, in ``language``.

    Everything here raises BadFile if the file cannot be read.
    """

    data: DataFiles
    language: str = ENGLISH

    @property
    def file(self) -> PathFamilies:
        """Every kind of path, with the sources of its examples."""
        return read_file(self.data, "path_families.yaml", PathFamilies, self.language)

    @property
    def families(self) -> tuple[PathFamily, ...]:
        """Every kind of path."""
        return self.file.families

    def find(self, family: str) -> PathFamily | None:
        """Return the kind of path with this id; None if unknown."""
        return next((each for each in self.families if each.id == family), None)

    def step_templates(self, family: str) -> tuple[StepTemplate, ...]:
        """Return the path steps of a kind of path, in ``language``; empty for an unknown one."""
        chosen = self.find(family)
        return tuple(
            StepTemplate(
                id=f"{family}.{step.id}",
                title=step.title,
                body=_listed(step.actors, self.language),
                milestone=TreatyAct(step.act),
            )
            for step in (chosen.steps if chosen else ())
        )


def _listed(actors: Iterable[str], language: str) -> str:
    with language_scope(language):
        return typed_list(actor[:1].upper() + actor[1:] for actor in actors)
