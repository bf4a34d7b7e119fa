"""A case study assigned to a group: its stage and answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.i18n import N_

OWN_WORK = "transfer"
"""Id of the stage in which each delegation answers for its own country."""

type AskedPair = tuple[str, str]
"""A prompt and the country that answers it; empty if the whole group does."""

ANSWER_FIELDS = {
    "text": "text",
    "scale": "text",
    "list": "items",
    "single": "items",
    "multi": "items",
    "ranking": "items",
    "table": "rows",
}
"""The field of an :class:`Answer` for each kind of prompt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRun(Record):
    """A case study assigned to a group. ``stage`` is the id of the current stage."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY

    OWNER: ClassVar[str] = "group"

    group: str
    case_study: str
    stage: str = ""
    done: tuple[str, ...] = ()
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Record):
    """The answer of a group, or of the delegation of ``country``, to one prompt.

    The kind of prompt decides which field is used (ANSWER_FIELDS): ``text`` for words or a figure,
    ``items`` for lines of a list, chosen options or ranked options, ``rows`` for a table.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY

    OWNER: ClassVar[str] = "run"

    run: str
    prompt: str
    country: str = ""
    text: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is answered yet."""
        cells = (*self.items, *(cell for row in self.rows for cell in row))
        return not self.text.strip() and not any(cell.strip() for cell in cells)


def assign(group: BreakoutGroup, case_study: str) -> Edit:
    """Assign a case study to a group; assigning again changes nothing."""
    run = CaseRun(id=derived_id("run", group.id, case_study), group=group.id, case_study=case_study)
    return Edit(N_("Assign case study"), after=(run,))


def unassign(run: CaseRun, answers: Iterable[Answer]) -> Edit:
    """Remove a case study and its answers from a group; undo restores both."""
    return Edit(N_("Unassign case study"), before=(run, *answers))


def go_to_stage(run: CaseRun, stage: str) -> Edit:
    """Go to a stage, forwards or back; all answers stay."""
    return edit_record(N_("Go to stage"), run, stage=stage)


def finish_stage(run: CaseRun, stage: str, next_stage: str) -> Edit:
    """Mark a stage as done and go to the next."""
    done = run.done if stage in run.done else (*run.done, stage)
    return edit_record(N_("Finish stage"), run, done=done, stage=next_stage)


def answer_id(run: CaseRun, prompt: str, country: str = "") -> str:
    """Return the id of the answer to a prompt, the same on every laptop."""
    return derived_id("answer", run.id, prompt, country)


def blank_answer(run: CaseRun, prompt: str, country: str = "") -> Answer:
    """Return an empty answer to a prompt."""
    return Answer(id=answer_id(run, prompt, country), run=run.id, prompt=prompt, country=country)


def update_answer(old: Answer, is_new: bool, **fields: Any) -> Edit:
    """Change an answer; ``is_new`` if it is not in the workshop yet."""
    edit = edit_record(N_("Answer"), old, **fields)
    return Edit(edit.label, after=edit.after, merge_key=edit.merge_key) if is_new else edit


def find_answer(
    answers: Mapping[str, Answer], run: CaseRun, prompt: str, country: str = ""
) -> Answer:
    """Return the answer to a prompt, or a blank one."""
    return answers.get(answer_id(run, prompt, country)) or blank_answer(run, prompt, country)


def save_answer(answers: Mapping[str, Answer], old: Answer, **fields: Any) -> Edit:
    """Change an answer, or add it if it is not among ``answers``."""
    now = answers.get(old.id)
    return update_answer(now or old, is_new=now is None, **fields)


def list_asked(
    prompts: Iterable[str], own: Iterable[str], countries: Sequence[str]
) -> list[AskedPair]:
    """Return every prompt for a group; those in ``own`` once for each of its countries."""
    shared = set(prompts) - set(own)
    once = [(prompt, "") for prompt in prompts if prompt in shared]
    return once + [(prompt, country) for country in countries or ("",) for prompt in own]


def count_answered(answers: Mapping[str, Answer], run: CaseRun, asks: Iterable[AskedPair]) -> int:
    """Return how many of these prompts have an answer."""
    return sum(not find_answer(answers, run, prompt, country).is_blank for prompt, country in asks)
