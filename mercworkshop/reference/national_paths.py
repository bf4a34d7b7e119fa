"""The kinds of path to becoming a Party, also as templates of path steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mercworkshop.data_file import DataModel
from mercworkshop.domain.entities.national_path import StepTemplate, TreatyAct
from mercworkshop.i18n import language_scope, typed_list
from mercworkshop.reference.pack import read_file
from mercworkshop.reference.ratification import PathFamily


class PathData(DataModel, frozen=True):
    """Every kind of path, with its sources and a note on how long the steps take."""

    note: str
    sources: Mapping[str, str]
    families: tuple[PathFamily, ...]


@dataclass(frozen=True, slots=True)
class NationalPaths:
    """The kinds of path, from the data files in ``data``.

    Everything here raises BadFile if the file cannot be read.
    """

    data: Path

    @property
    def file(self) -> PathData:
        """Every kind of path, with the sources of its examples."""
        return read_file(self.data, "path_families.yaml", PathData)

    @property
    def families(self) -> tuple[PathFamily, ...]:
        """Every kind of path."""
        return self.file.families

    def find(self, family: str) -> PathFamily | None:
        """Return the kind of path with this id; None if unknown."""
        return next((each for each in self.families if each.id == family), None)

    def step_templates(self, family: str) -> tuple[StepTemplate, ...]:
        """Return the path steps of a kind of path; empty for an unknown one.

        They are in English, the language of the file, whatever the language in use: the steps
        are the same on every laptop.
        """
        chosen = self.find(family)
        return tuple(
            StepTemplate(
                id=f"{family}.{step.id}",
                title=step.title,
                body=_in_english(step.actors),
                milestone=TreatyAct(step.act),
            )
            for step in (chosen.steps if chosen else ())
        )


def _in_english(actors: Iterable[str]) -> str:
    with language_scope("en"):
        return typed_list(actor.capitalize() for actor in actors)
