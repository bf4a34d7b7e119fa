"""A prompt put to a group in one language, and the editor for its answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mercworkshop.domain.entities import case_run
from mercworkshop.domain.entities.case_run import ANSWER_FIELDS, Answer, CaseRun
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.places.case_studies.answers.choice_editors import (
    AnswerOption,
    MultiEditor,
    ScaleEditor,
    SingleEditor,
)
from mercworkshop.gui.places.case_studies.answers.list_editor import ListAnswerEditor
from mercworkshop.gui.places.case_studies.answers.ranking_editor import RankingEditor
from mercworkshop.gui.places.case_studies.answers.table_editor import TableAnswerEditor
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit
from mercworkshop.i18n import _
from mercworkshop.reference.cases.case_studies import CaseStudy
from mercworkshop.reference.cases.structure import Prompt

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

ValueEditor = (
    AutoTextEdit | ListAnswerEditor | SingleEditor | MultiEditor | RankingEditor | ScaleEditor
)
AnswerEditor = ValueEditor | TableAnswerEditor

WITH_REASONS = frozenset({"single", "multi", "ranking"})
"""Kinds of prompt whose answer text holds the group's reasons."""


@dataclass(frozen=True, slots=True)
class AskedPrompt:
    """One prompt put to a group, or, with ``country``, to one of its delegations."""

    run: CaseRun
    case: CaseStudy
    prompt: Prompt
    country: str
    language: str

    @property
    def field(self) -> str:
        """The field of ``Answer`` that holds the answer to this kind of prompt."""
        return ANSWER_FIELDS[self.prompt.kind]

    @property
    def question(self) -> str:
        """The question, in the language shown."""
        return self.case.question(self.prompt, self.language).value

    @property
    def is_fallback(self) -> bool:
        """Whether the question is in English because the translation is missing."""
        return self.case.question(self.prompt, self.language).is_fallback

    @property
    def answer_id(self) -> str:
        """The id of the answer, the same on every laptop."""
        return case_run.answer_id(self.run, self.prompt.id, self.country)

    def answer(self, workshop: Workshop) -> Answer:
        """Return the current answer; a blank one if there is none."""
        return case_run.find_answer(
            workshop.records(Answer), self.run, self.prompt.id, self.country
        )

    def options(self) -> list[AnswerOption]:
        """Return the options in order: id and text."""
        prompt = self.prompt
        return [(o, self.case.option(prompt, o, self.language).value) for o in prompt.options]

    def columns(self) -> list[str]:
        """Return the column headings of a table; empty for other kinds."""
        prompt = self.prompt
        return [self.case.column(prompt, c, self.language).value for c in prompt.columns]

    def in_words(self, value: object) -> str:
        """Return a value of the answer as text, one line per item or row."""
        known = dict(self.options())
        if not isinstance(value, list | tuple):
            return str(value)
        rows = ([part] if isinstance(part, str) else list(part) for part in value)
        lines = (" · ".join(known.get(cell, cell) for cell in row if cell) for row in rows)
        return "\n".join(filter(None, lines))


def make_editor(asked: AskedPrompt, context: PageContext) -> AnswerEditor:
    """Return the editor for the answer to a prompt."""
    if asked.prompt.kind == "table":
        return TableAnswerEditor(
            context,
            asked.question,
            lambda: asked.answer(context.session.workshop),
            asked.columns(),
        )
    editor = _EDITORS[asked.prompt.kind](asked)
    editor.setAccessibleName(asked.question)
    return editor


def _text(asked: AskedPrompt) -> AutoTextEdit:
    return AutoTextEdit(
        asked.question, _("Write what the group agrees on. Dissent is worth noting too.")
    )


_EDITORS: dict[str, Callable[[AskedPrompt], ValueEditor]] = {
    "text": _text,
    "scale": lambda asked: ScaleEditor(asked.question, asked.options()),
    "list": lambda asked: ListAnswerEditor(asked.question),
    "single": lambda asked: SingleEditor(asked.question, asked.options()),
    "multi": lambda asked: MultiEditor(asked.question, asked.options()),
    "ranking": lambda asked: RankingEditor(asked.question, asked.options()),
}
