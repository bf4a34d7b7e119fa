"""The structure of a case study without its texts, and its checks for consistency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Literal, NamedTuple

import msgspec

from mercworkshop.data_file import DataModel
from mercworkshop.i18n import _, plural
from mercworkshop.reference.cases.story_materials import (
    Exhibit,
    Inject,
    LawNote,
    Minutes,
    ModelAnswer,
    StoryTable,
    StructureFault,
    TextCount,
    Variant,
    duplicates,
    exhibit_keys,
    find_model_faults,
    find_paper_faults,
    find_table_faults,
    model_keys,
    numbered,
    table_keys,
    unknown,
    variant_keys,
)

PromptKind = Literal["text", "list", "single", "multi", "ranking", "scale", "table"]
RuleOutput = Literal[
    "action", "milestone", "need", "context", "question", "declaration", "deposit_date"
]
RuleField = Literal[
    "text", "title", "owner", "start", "end", "cost", "source", "indicator", "note", "article"
]

_CHOICES = frozenset({"single", "multi", "ranking", "scale"})
_GIVEN_TITLE = frozenset({"single", "scale"})  # their answers have no words for a title


class Stage(DataModel, frozen=True):
    """A stage of the work with its minutes; ``prompts`` are the ids of its prompts in order.

    ``short_minutes`` and ``short_prompts`` are those of the short version. ``report_minutes`` are
    for each group that reports back at the end, within the minutes of the stage; 0: none does.
    """

    id: str
    minutes: Minutes
    prompts: tuple[str, ...]
    short_minutes: Minutes = 0
    short_prompts: tuple[str, ...] = ()
    report_minutes: Minutes = 0


class Prompt(DataModel, frozen=True):
    """A prompt. A choice has ``options``, a table ``columns``; a scale's options are figures."""

    id: str
    kind: PromptKind
    options: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    model: ModelAnswer | None = None


class CarryOver(DataModel, frozen=True):
    """How an answer is added to the ``section`` of a road map.

    It makes one record from a text, a single choice or a scale, and one from each item of a list,
    row of a table or chosen option. ``when``: only for these options, or for rows with one of
    these in ``when_column``. ``items``: only these items of a list, from 1. ``columns``: the
    columns of a table that fill each field; several are joined. ``provisions``: the provision of
    the deposit checklist for each option. ``years_after_entry``: the action ends this many
    years after the Convention enters into force for the country. ``article``: the article of the
    action; 0: none.
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
    years_after_entry: int = 0
    article: int = 0


class CaseStructure(DataModel, frozen=True):
    """A case study without its texts."""

    articles: tuple[int, ...]
    fictional_countries: tuple[str, ...]
    paragraphs: TextCount
    objectives: TextCount
    facilitator_notes: TextCount
    model_answers: TextCount
    wrap_up_minutes: Minutes
    stages: tuple[Stage, ...]
    prompts: tuple[Prompt, ...]
    carry_over: tuple[CarryOver, ...]
    annexes: tuple[str, ...] = ()
    table: StoryTable | None = None
    has_run_sheet: bool = False
    short_wrap_up_minutes: Minutes = 0
    roles: tuple[str, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    injects: tuple[Inject, ...] = ()
    variants: tuple[Variant, ...] = ()
    law: tuple[LawNote, ...] = ()

    @property
    def has_short_version(self) -> bool:
        """Whether it can be done in about an hour."""
        return any(stage.short_minutes for stage in self.stages)

    def prompt(self, prompt: str) -> Prompt:
        """Return the prompt with this id."""
        return next(p for p in self.prompts if p.id == prompt)

    def needs_title(self, rule: CarryOver) -> bool:
        """Whether the rule's record gets its title from the case study, not from the answer."""
        kind = self.prompt(rule.prompt).kind
        is_given = kind in _GIVEN_TITLE or (kind == "multi" and bool(rule.when))
        return is_given and rule.make in {"action", "milestone", "need"}


class RuleTargets(NamedTuple):
    """What carry-over rules may name: sections of a road map, provisions of the checklist."""

    sections: Set[str]
    provisions: Set[str]


def find_faults(structure: CaseStructure, targets: RuleTargets) -> Iterator[StructureFault]:
    """Yield the inconsistencies of a well-formed structure."""
    yield from duplicates(".stages", [stage.id for stage in structure.stages])
    yield from duplicates(".prompts", [prompt.id for prompt in structure.prompts])
    yield from duplicates(".carry_over", [rule.id for rule in structure.carry_over])
    yield from _stage_faults(structure)
    for number, prompt in enumerate(structure.prompts):
        yield from _prompt_faults(f".prompts[{number}]", prompt)
    prompts = {prompt.id: prompt for prompt in structure.prompts}
    for number, rule in enumerate(structure.carry_over):
        where = f".carry_over[{number}]"
        yield from unknown(f"{where}.prompt", [rule.prompt], set(prompts))
        if rule.prompt in prompts:
            yield from _rule_faults(where, rule, prompts[rule.prompt], targets)
    if structure.table:
        yield from find_table_faults(".table", structure.table)
    yield from _material_faults(structure)


def text_keys(structure: CaseStructure) -> Iterator[str]:
    """Yield the key of every text that a language must have."""
    yield from ("title", "disclaimer", "closing_question")
    for group in ("objectives", "facilitator_notes", "model_answers"):
        yield from numbered(group, getattr(structure, group))
    yield from numbered("narrative", structure.paragraphs)
    for stage in structure.stages:
        yield from _stage_keys(stage, structure.has_run_sheet)
    for prompt in structure.prompts:
        yield from _prompt_keys(prompt)
    for rule in structure.carry_over:
        yield f"carry_over.{rule.id}.explanation"
        if structure.needs_title(rule):
            yield f"carry_over.{rule.id}.title"
    if structure.table:
        yield from table_keys("table", structure.table)
    if structure.has_short_version:
        yield "short_version"
    yield from _material_keys(structure)


def _stage_keys(stage: Stage, has_run_sheet: bool) -> Iterator[str]:
    name = f"stages.{stage.id}"
    yield from (f"{name}.title", f"{name}.purpose")
    if has_run_sheet:
        yield from (f"{name}.run", f"{name}.output")
    if stage.report_minutes:
        yield f"{name}.report_back"


def _material_keys(structure: CaseStructure) -> Iterator[str]:
    for role in structure.roles:
        yield from (f"roles.{role}.{part}" for part in ("name", "interest", "red_line"))
    for exhibit in structure.exhibits:
        yield from exhibit_keys(exhibit)
    for inject in structure.injects:
        yield from (f"injects.{inject.id}.text", f"injects.{inject.id}.purpose")
    for variant in structure.variants:
        yield from variant_keys(variant)
    yield from (f"law.{note.id}" for note in structure.law)


def _prompt_keys(prompt: Prompt) -> Iterator[str]:
    name = f"prompts.{prompt.id}"
    yield from (f"{name}.question", f"{name}.guidance")
    yield from (f"{name}.columns.{column}" for column in prompt.columns)
    if prompt.kind != "scale":
        yield from (f"{name}.options.{option}" for option in prompt.options)
    if prompt.model:
        yield from model_keys(name, prompt.columns, prompt.model)


def _material_faults(structure: CaseStructure) -> Iterator[StructureFault]:
    stages = {stage.id: stage for stage in structure.stages}
    yield from duplicates(".roles", structure.roles)
    yield from duplicates(".law", [note.id for note in structure.law])
    yield from duplicates(".injects", [inject.id for inject in structure.injects])
    yield from find_paper_faults(".exhibits", structure.exhibits)
    yield from find_paper_faults(".variants", structure.variants)
    for number, inject in enumerate(structure.injects):
        where = f".injects[{number}]"
        yield from unknown(f"{where}.stage", [inject.stage], set(stages))
        stage = stages.get(inject.stage)
        if stage and not 0 <= inject.minute < stage.minutes:
            yield f"{where}.minute", _says_minutes(stage.minutes)
        if stage and inject.short_minute is not None and inject.short_minute >= stage.short_minutes:
            yield f"{where}.short_minute", _says_minutes(stage.short_minutes)


def _says_minutes(minutes: int) -> str:
    return plural("the stage has only {n} minute", "the stage has only {n} minutes", minutes)


def _stage_faults(structure: CaseStructure) -> Iterator[StructureFault]:
    known = {prompt.id for prompt in structure.prompts}
    asked: set[str] = set()
    for number, stage in enumerate(structure.stages):
        where = f".stages[{number}].prompts"
        yield from duplicates(where, stage.prompts)
        yield from unknown(
            f".stages[{number}].short_prompts", stage.short_prompts, set(stage.prompts)
        )
        yield from unknown(where, stage.prompts, known)
        again = (name for name in stage.prompts if name in asked)
        yield from ((where, _("“{name}” is asked twice").format(name=name)) for name in again)
        asked.update(stage.prompts)
    for number, prompt in enumerate(structure.prompts):
        if prompt.id not in asked:
            yield f".prompts[{number}]", _("no stage asks “{name}”").format(name=prompt.id)


def _prompt_faults(where: str, prompt: Prompt) -> Iterator[StructureFault]:
    yield from duplicates(f"{where}.options", prompt.options)
    yield from duplicates(f"{where}.columns", prompt.columns)
    if bool(prompt.options) != (prompt.kind in _CHOICES):
        yield where, _("options belong to a choice, a ranking or a scale, and only there")
    if bool(prompt.columns) != (prompt.kind == "table"):
        yield where, _("columns belong to a table, and only there")
    if prompt.model:
        yield from find_model_faults(f"{where}.model", prompt.model, prompt.options, prompt.columns)


def _rule_faults(
    where: str, rule: CarryOver, prompt: Prompt, targets: RuleTargets
) -> Iterator[StructureFault]:
    yield from unknown(f"{where}.section", [rule.section], targets.sections)
    for field, columns in rule.columns.items():
        yield from unknown(f"{where}.columns.{field}", columns, set(prompt.columns))
    yield from unknown(f"{where}.provisions", rule.provisions, set(prompt.options))
    yield from unknown(f"{where}.provisions", rule.provisions.values(), targets.provisions)
    if rule.when_column:
        yield from unknown(f"{where}.when_column", [rule.when_column], set(prompt.columns))
    else:
        yield from unknown(f"{where}.when", rule.when, set(prompt.options))
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
