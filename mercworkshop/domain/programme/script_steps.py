"""The steps of scripts that were applied to an archive, by their names."""

from __future__ import annotations

from dataclasses import dataclass

from mercworkshop.domain.programme.questions import ArchiveQuestion


@dataclass(frozen=True, slots=True)
class NamedStep:
    """A step of a script that has a name, with the verb that it used."""

    id: str
    verb: str


NAMED_STEPS = ArchiveQuestion(
    "named_steps", NamedStep, "Which steps of scripts have a name?", ("step",)
)
