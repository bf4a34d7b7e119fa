"""The structure of a case study without its texts, and its checks for consistency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Literal, NamedTuple

import msgspec

from mercworkshop.data_file import DataModel
from mercworkshop.i18n import _

PromptKind = Literal["text", "list", "single", "multi", "ranking", "scale", "table"]
RuleOutput = Literal["action", "milestone", "need", "context", "declaration", "deposit_date"]
RuleField = Literal[
    "text", "title", "owner", "start", "end", "cost", "source", "indicator", "note", "article"
]

_CHOICES = frozenset({"single", "multi", "ranking", "scale"})
_GIVEN_TITLE = frozenset({"single", "scale"})  # their answers have no words for a title


class Stage(DataModel, frozen=True):
    """A stage of the work with its minutes; ``prompts`` are the ids of its prompts in order."""

    id: str
    minutes: int
    prompts: tuple[str, ...]


class Prompt(DataModel, frozen=True):
    """A prompt. A choice has ``options``, a table ``columns``; a scale's options are figures."""

    id: str
    kind: PromptKind
    options: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


class CarryOver(DataModel, frozen=True):
    """How an answer is added to the ``section`` of a road map.

    It makes one record from a text, a single choice or a scale, and one from each item of a list,
    row of a table or chosen option. ``when``: only for these options, or for rows with one of
    these in ``when_column``. ``items``: only these items of a list, from 1. ``columns``: the
    columns of a table that fill each field; several are joined. ``provisions``: the provision of
    the deposit checklist for each option. ``within_years``: the action ends this many years from
    today. ``article``: the article of the action; 0: none.
    """

    id: str
    prompt: str
    section: str
    make: RuleOutput
    when: tuple[str, ...] = ()
    when_column: str = ""
    items: tuple[int, ...] = ()
    columns: Mapping[RuleField, tuple[str, ...]] = msgspec.field(default_factory=dict)
    provisions: Mapping[str, str] = msgspec.field(default_factory=dict)
    within_years: int = 0
    article: int = 0


class StoryTable(DataModel, frozen=True):
    """The table of the narrative: ``figures`` has one list per row, for the columns with figures.

    The first column holds the names of the rows; ``words`` are further columns with text.
    """

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    figures: tuple[tuple[int | float | None, ...], ...]
    total_row: str = ""
    sum_columns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def figure_columns(self) -> tuple[str, ...]:
        """The columns with figures, in order."""
        return tuple(column for column in self.columns[1:] if column not in self.words)


class CaseStructure(DataModel, frozen=True):
    """A case study without its texts."""

    articles: tuple[int, ...]
    fictional_countries: tuple[str, ...]
    paragraphs: int
    objectives: int
    facilitator_notes: int
    model_answers: int
    wrap_up_minutes: int
    stages: tuple[Stage, ...]
    prompts: tuple[Prompt, ...]
    carry_over: tuple[CarryOver, ...]
    annexes: tuple[str, ...] = ()
    table: StoryTable | None = None

    def prompt(self, prompt: str) -> Prompt:
        """Return the prompt with this id."""
        return next(p for p in self.prompts if p.id == prompt)

    def needs_title(self, rule: CarryOver) -> bool:
        """Whether the rule's record gets its title from the case study, not from the answer."""
        makes_titled = rule.make in {"action", "milestone", "need"}
        return makes_titled and self.prompt(rule.prompt).kind in _GIVEN_TITLE


StructureFault = tuple[str, str]
"""The place in the file, such as ``.stages[2]``, and the error."""


class RuleTargets(NamedTuple):
    """What carry-over rules may name: sections of a road map, provisions of the checklist."""

    sections: Set[str]
    provisions: Set[str]


def find_faults(structure: CaseStructure, targets: RuleTargets) -> Iterator[StructureFault]:
    """Yield the inconsistencies of a well-formed structure."""
    yield from _duplicates(".stages", [stage.id for stage in structure.stages])
    yield from _duplicates(".prompts", [prompt.id for prompt in structure.prompts])
    yield from _duplicates(".carry_over", [rule.id for rule in structure.carry_over])
    yield from _stage_faults(structure)
    for number, prompt in enumerate(structure.prompts):
        yield from _prompt_faults(f".prompts[{number}]", prompt)
    prompts = {prompt.id: prompt for prompt in structure.prompts}
    for number, rule in enumerate(structure.carry_over):
        where = f".carry_over[{number}]"
        yield from _unknown(f"{where}.prompt", [rule.prompt], set(prompts))
        if rule.prompt in prompts:
            yield from _rule_faults(where, rule, prompts[rule.prompt], targets)
    if structure.table:
        yield from _table_faults(structure.table)


def text_keys(structure: CaseStructure) -> Iterator[str]:
    """Yield the key of every text that a language must have."""
    yield from ("title", "disclaimer", "closing_question")
    for group in ("objectives", "facilitator_notes", "model_answers"):
        yield from _numbered(group, getattr(structure, group))
    yield from _numbered("narrative", structure.paragraphs)
    for stage in structure.stages:
        yield from (f"stages.{stage.id}.title", f"stages.{stage.id}.purpose")
    for prompt in structure.prompts:
        yield from _prompt_keys(prompt)
    for rule in structure.carry_over:
        yield f"carry_over.{rule.id}.explanation"
        if structure.needs_title(rule):
            yield f"carry_over.{rule.id}.title"
    if structure.table:
        yield from _table_keys(structure.table)


def _numbered(group: str, count: int) -> Iterator[str]:
    return (f"{group}.{number}" for number in range(1, count + 1))


def _prompt_keys(prompt: Prompt) -> Iterator[str]:
    name = f"prompts.{prompt.id}"
    yield from (f"{name}.question", f"{name}.guidance")
    yield from (f"{name}.columns.{column}" for column in prompt.columns)
    if prompt.kind != "scale":
        yield from (f"{name}.options.{option}" for option in prompt.options)


def _table_keys(table: StoryTable) -> Iterator[str]:
    yield "table.caption"
    yield from (f"table.columns.{column}" for column in table.columns)
    yield from (f"table.rows.{row}" for row in table.rows)
    rows = [row for row in table.rows if row != table.total_row]
    yield from (f"table.words.{column}.{row}" for column in table.words for row in rows)


def _duplicates(where: str, names: Sequence[str]) -> Iterator[StructureFault]:
    for number, name in enumerate(names):
        if name in names[:number]:
            yield f"{where}[{number}]", _("“{name}” is here twice").format(name=name)


def _stage_faults(structure: CaseStructure) -> Iterator[StructureFault]:
    known = {prompt.id for prompt in structure.prompts}
    asked: set[str] = set()
    for number, stage in enumerate(structure.stages):
        where = f".stages[{number}].prompts"
        yield from _duplicates(where, stage.prompts)
        yield from _unknown(where, stage.prompts, known)
        again = (name for name in stage.prompts if name in asked)
        yield from ((where, _("“{name}” is asked twice").format(name=name)) for name in again)
        asked.update(stage.prompts)
    for number, prompt in enumerate(structure.prompts):
        if prompt.id not in asked:
            yield f".prompts[{number}]", _("no stage asks “{name}”").format(name=prompt.id)


def _prompt_faults(where: str, prompt: Prompt) -> Iterator[StructureFault]:
    yield from _duplicates(f"{where}.options", prompt.options)
    yield from _duplicates(f"{where}.columns", prompt.columns)
    if bool(prompt.options) != (prompt.kind in _CHOICES):
        yield where, _("options belong to a choice, a ranking or a scale, and only there")
    if bool(prompt.columns) != (prompt.kind == "table"):
        yield where, _("columns belong to a table, and only there")


def _rule_faults(
    where: str, rule: CarryOver, prompt: Prompt, targets: RuleTargets
) -> Iterator[StructureFault]:
    yield from _unknown(f"{where}.section", [rule.section], targets.sections)
    for field, columns in rule.columns.items():
        yield from _unknown(f"{where}.columns.{field}", columns, set(prompt.columns))
    yield from _unknown(f"{where}.provisions", rule.provisions, set(prompt.options))
    yield from _unknown(f"{where}.provisions", rule.provisions.values(), targets.provisions)
    if rule.when_column:
        yield from _unknown(f"{where}.when_column", [rule.when_column], set(prompt.columns))
    else:
        yield from _unknown(f"{where}.when", rule.when, set(prompt.options))
    yield from _shape_faults(where, rule, prompt)


def _shape_faults(where: str, rule: CarryOver, prompt: Prompt) -> Iterator[StructureFault]:
    if bool(rule.columns) != (prompt.kind == "table"):
        yield where, _("a table, and only a table, needs to say which columns it uses")
    elif rule.columns and ("text" if rule.make == "context" else "title") not in rule.columns:
        yield where, _("the columns do not say what becomes the title, or the text of a context")
    if (rule.make == "declaration") != bool(rule.provisions):
        yield where, _("a declaration, and only a declaration, needs its provisions")
    if rule.items and prompt.kind != "list":
        yield where, _("only a list has items to choose from")


def _table_faults(table: StoryTable) -> Iterator[StructureFault]:
    yield from _unknown(".table.sum_columns", table.sum_columns, set(table.figure_columns))
    yield from _unknown(".table.words", table.words, set(table.columns[1:]))
    if table.total_row:
        yield from _unknown(".table.total_row", [table.total_row], set(table.rows))
    if len(table.figures) != len(table.rows):
        yield ".table.figures", _("the table needs one line of figures for each row")
    for number, figures in enumerate(table.figures):
        if len(figures) != len(table.figure_columns):
            yield (
                f".table.figures[{number}]",
                _("this line does not have one figure for each column"),
            )


def _unknown(where: str, names: Iterable[str], known: Set[str]) -> Iterator[StructureFault]:
    for name in names:
        if name not in known:
            yield where, _("“{name}” is not known").format(name=name)
