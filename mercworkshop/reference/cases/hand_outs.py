"""Puts a case study together as a text to read: for participants, or for the facilitator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from mercworkshop.domain.ports.hand_out import Grid, HandOut, Passage, Points, Section
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.i18n import _, isolate, language_scope, listed, number, plural, sentences
from mercworkshop.reference.cases.case_studies import CaseStudy, DataTable, ScreenText
from mercworkshop.reference.cases.story_materials import (
    Exhibit,
    Inject,
    LawNote,
    StoryTable,
    Variant,
)
from mercworkshop.reference.cases.structure import CaseStructure, Prompt, Stage

type _Block = Passage | Points | Grid


def read_case(case: CaseStudy, day: date, language: str, *, for_facilitator: bool) -> HandOut:
    """Return the whole case study in a language, as the law stands on ``day``."""
    with language_scope(language):
        reading = _Reading(case, day, language)
        sections = reading.for_facilitator() if for_facilitator else reading.for_participants()
        audience = _("For the facilitator") if for_facilitator else _("For participants")
        title = case.title(language).value
        return HandOut(title, audience, language, tuple(sections), reading.state())


def read_materials(case: CaseStudy, day: date, language: str) -> tuple[Section, ...]:
    """Return what participants get besides story and questions: variants, role cards, exhibits."""
    with language_scope(language):
        return tuple(_Reading(case, day, language).materials())


def read_guide(case: CaseStudy, day: date, language: str) -> tuple[Section, ...]:
    """Return what only the facilitator gets, with every question and its model answer."""
    with language_scope(language):
        reading = _Reading(case, day, language)
        return (*reading.guide_head(), *reading.guide_tail())


@dataclass(slots=True)
class _Reading:
    """One reading of a case study; ``is_fallback`` notes whether a text was English."""

    case: CaseStudy
    day: date
    language: str
    is_fallback: bool = field(default=False)

    @property
    def parts(self) -> CaseStructure:
        return self.case.structure

    def state(self) -> str:
        """Return what the translation is worth; empty for the original."""
        head = self.case.heads.get(self.language)
        if self.language == "en" or head is None or head.is_read_by_native:
            return ""
        return _("Our own translation; no native speaker has read it yet.")

    def for_participants(self) -> Iterator[Section]:
        yield self._section(_("About this case study"), self._facts())
        yield self._section(_("Story"), self._story())
        yield from self.materials()
        for place, stage in enumerate(self.parts.stages, 1):
            yield self._stage(place, stage, with_model=False)

    def for_facilitator(self) -> Iterator[Section]:
        yield self._section(_("About this case study"), self._facts())
        yield from self.guide_head()
        yield self._section(_("Story"), self._story())
        yield from self.materials()
        yield from self.guide_tail()

    def materials(self) -> Iterator[Section]:
        yield from (self._variant(variant) for variant in self.parts.variants)
        if self.parts.roles:
            yield self._section(_("Role cards"), self._roles())
        yield from (self._exhibit(exhibit) for exhibit in self.parts.exhibits)

    def guide_head(self) -> Iterator[Section]:
        yield self._section(_("Run sheet"), self._run_sheet())
        yield self._section(_("Facilitator notes"), self._points("facilitator_notes"))
        if self.parts.injects:
            yield self._section(_("News to read aloud"), self._injects())
        if self.parts.law:
            yield self._section(self._law_title(), self._law())

    def guide_tail(self) -> Iterator[Section]:
        for place, stage in enumerate(self.parts.stages, 1):
            yield self._stage(place, stage, with_model=True)
        yield self._section(_("Model answers"), self._points("model_answers"))
        yield self._section(_("Closing question"), self._passages("closing_question"))

    def _text(self, key: str) -> str:
        return self._seen(self.case.text(key, self.language))

    def _seen(self, text: ScreenText) -> str:
        self.is_fallback = self.is_fallback or text.is_fallback
        return text.value

    def _section(self, title: str, blocks: Iterable[_Block], level: int = 2) -> Section:
        self.is_fallback = False
        made = tuple(blocks)
        return Section(title, made, level, self.is_fallback)

    def _passages(self, *keys: str) -> Iterator[Passage]:
        return (Passage(self._text(key)) for key in keys)

    def _points(self, group: str) -> Iterator[Points]:
        count = getattr(self.parts, group)
        yield Points(tuple(map(self._seen, self.case.numbered(group, count, self.language))))

    def _facts(self) -> Iterator[_Block]:
        yield Passage(self._text("disclaimer"))
        yield Passage(_minutes(self.case.minutes), _("Whole version"))
        if self.case.short_minutes:
            yield Passage(_minutes(self.case.short_minutes), _("Short version"))
        yield Passage(listed(str(article) for article in self.parts.articles), _("Articles"))
        yield Passage("", _("What you learn"))
        yield from self._points("objectives")

    def _story(self) -> Iterator[_Block]:
        yield from map(Passage, map(self._seen, self.case.narrative(self.language)))
        if self.parts.table:
            yield self._grid("table", self.parts.table)

    def _grid(self, name: str, table: StoryTable) -> Grid:
        shown: DataTable = self.case.data_table(name, table, self.language)
        rows = tuple(tuple(self._cell(cell) for cell in row) for row in shown.rows)
        figures = frozenset(table.columns.index(column) for column in table.figure_columns)
        columns = tuple(self._seen(column) for column in shown.columns)
        return Grid(self._seen(shown.caption), columns, rows, figures)

    def _cell(self, cell: ScreenText | int | float | None) -> str:
        if isinstance(cell, ScreenText):
            return self._seen(cell)
        return "" if cell is None else isolate(number(cell))

    def _paper(self, name: str, paper: Exhibit | Variant) -> Iterator[_Block]:
        group = self.case.numbered(f"{name}.paragraphs", paper.paragraphs, self.language)
        yield from map(Passage, map(self._seen, group))
        if paper.table:
            yield self._grid(f"{name}.table", paper.table)

    def _variant(self, variant: Variant) -> Section:
        name = f"variants.{variant.id}"
        use = Passage(self._text(f"{name}.use"), is_small=True)
        return self._section(self._text(f"{name}.title"), [use, *self._paper(name, variant)])

    def _exhibit(self, exhibit: Exhibit) -> Section:
        name = f"exhibits.{exhibit.id}"
        title = _("Exhibit: {title}").format(title=self._text(f"{name}.title"))
        return self._section(title, self._paper(name, exhibit))

    def _roles(self) -> Iterator[_Block]:
        parts = ("name", "interest", "red_line")
        rows = (
            tuple(self._text(f"roles.{role}.{part}") for part in parts) for role in self.parts.roles
        )
        yield Grid("", (_("Role"), _("Interest"), _("Red line")), tuple(rows))

    def _stage(self, place: int, stage: Stage, *, with_model: bool) -> Section:
        title = _("Stage {number}: {title}").format(
            number=number(place), title=self._text(f"stages.{stage.id}.title")
        )
        return self._section(title, self._stage_blocks(stage, with_model))

    def _stage_blocks(self, stage: Stage, with_model: bool) -> Iterator[_Block]:
        name = f"stages.{stage.id}"
        yield Passage(self._text(f"{name}.purpose"), _minutes(stage.minutes))
        if self.parts.has_run_sheet:
            yield Passage(self._text(f"{name}.run"), _("How"))
            yield Passage(self._text(f"{name}.output"), _("Result"))
        if stage.report_minutes:
            yield Passage(self._text(f"{name}.report_back"), self._report_lead(stage))
        for prompt in map(self.parts.prompt, stage.prompts):
            yield from self._prompt(prompt, with_model)

    def _report_lead(self, stage: Stage) -> str:
        each = _("Report back, {minutes} for each group")
        return each.format(minutes=_minutes(stage.report_minutes))

    def _prompt(self, prompt: Prompt, with_model: bool) -> Iterator[_Block]:
        yield Passage(
            self._seen(self.case.guidance(prompt, self.language)),
            self._seen(self.case.question(prompt, self.language)),
        )
        if prompt.options and prompt.kind != "scale":
            options = (self.case.option(prompt, each, self.language) for each in prompt.options)
            yield Points(tuple(map(self._seen, options)))
        if with_model and prompt.model:
            yield from self._model(prompt)
        elif prompt.columns:
            yield Grid("", self._columns(prompt), (("",) * len(prompt.columns),) * 3)

    def _columns(self, prompt: Prompt) -> tuple[str, ...]:
        found = (self.case.column(prompt, each, self.language) for each in prompt.columns)
        return tuple(map(self._seen, found))

    def _model(self, prompt: Prompt) -> Iterator[_Block]:
        model = prompt.model
        if model is None:
            return
        answer = model_answer(self.case, prompt, self.day, self.language)
        chosen = [self.case.option(prompt, each, self.language).value for each in model.options]
        if prompt.kind == "table":
            yield Passage("", _("Model answer"))
            yield Grid("", self._columns(prompt), answer.rows)
            return
        lead = _("Model answer")
        if chosen:
            lead = _("{about}: {sentence}").format(about=lead, sentence=listed(chosen))
        if prompt.kind == "list":
            yield Passage("", lead)
            yield Points(answer.items)
        else:
            yield Passage(answer.text, lead)

    def _run_sheet(self) -> Iterator[_Block]:
        columns = [
            _("Stage"),
            _("Minutes"),
            _("Short version"),
            _("Questions of the short version"),
        ]
        rows = [tuple(self._run_row(stage)) for stage in self.parts.stages]
        ending = (self.parts.wrap_up_minutes, self.parts.short_wrap_up_minutes)
        rows.append((_("Wrap-up in plenary"), *map(number, ending), ""))
        whole = (self.case.minutes, self.case.short_minutes)
        rows.append((_("Together"), *map(number, whole), ""))
        width = len(columns) if self.parts.has_short_version else 2
        yield Grid(
            "",
            tuple(columns[:width]),
            tuple(row[:width] for row in rows),
            frozenset({1, 2} & set(range(width))),
        )
        if self.parts.has_short_version:
            yield Passage(self._text("short_version"), _("Short version"))

    def _run_row(self, stage: Stage) -> Iterator[str]:
        yield self._text(f"stages.{stage.id}.title")
        yield number(stage.minutes)
        yield number(stage.short_minutes) if stage.short_minutes else ""
        asked = map(self.parts.prompt, stage.short_prompts)
        yield sentences(*(self.case.question(each, self.language).value for each in asked))

    def _injects(self) -> Iterator[_Block]:
        for inject in self.parts.injects:
            name = f"injects.{inject.id}"
            yield Passage(self._text(f"{name}.text"), self._when(inject))
            yield Passage(self._text(f"{name}.purpose"), is_small=True)

    def _when(self, inject: Inject) -> str:
        stage = self._text(f"stages.{inject.stage}.title")
        if inject.short_minute is None:
            words = _("{stage}, minute {number}")
            return words.format(stage=stage, number=number(inject.minute))
        words = _("{stage}, minute {number} (minute {short} of the short version)")
        return words.format(
            stage=stage, number=number(inject.minute), short=number(inject.short_minute)
        )

    def _law_title(self) -> str:
        return _("The law on {day}").format(day=partial_date.format_day(self.day))

    def _law(self) -> Iterator[_Block]:
        held = [note for note in self.parts.law if note.holds_on(self.day)]
        others = [note for note in self.parts.law if note not in held]
        yield Points(tuple(self._text(f"law.{note.id}") for note in held))
        if others:
            yield Passage("", _("At other times"))
            yield Points(tuple(self._dated(note) for note in others))

    def _dated(self, note: LawNote) -> str:
        words = self._text(f"law.{note.id}")
        if note.since and note.since > self.day:
            start = partial_date.format_day(note.since)
            return _("From {day}: {words}").format(day=start, words=words)
        end = partial_date.format_day(note.until) if note.until else ""
        return _("Until {day}: {words}").format(day=end, words=words)


@dataclass(frozen=True, slots=True)
class AnswerExample:
    """A model answer in words, with the fields of an answer."""

    options: tuple[str, ...] = ()
    text: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def model_answer(case: CaseStudy, prompt: Prompt, day: date, language: str) -> AnswerExample:
    """Return the model answer to a prompt; its dates count from ``day``."""
    model = prompt.model
    if model is None:
        return AnswerExample()
    name = f"prompts.{prompt.id}.model"
    if prompt.kind == "table":
        rows = (
            tuple(
                _model_cell(case, prompt, line, column, day, language) for column in prompt.columns
            )
            for line in range(1, model.lines + 1)
        )
        return AnswerExample(rows=tuple(rows))
    texts = tuple(text.value for text in case.numbered(name, model.lines, language))
    if prompt.kind == "list":
        return AnswerExample(items=texts)
    dates = (_after(day, months) for months in model.months.get("text", ()))
    return AnswerExample(model.options, "\n".join((*texts, *dates)))


def _model_cell(
    case: CaseStudy, prompt: Prompt, line: int, column: str, day: date, language: str
) -> str:
    months = prompt.model.months if prompt.model else {}
    if column in months:
        return _after(day, months[column][line - 1])
    return case.text(f"prompts.{prompt.id}.model.{line}.{column}", language).value


def _after(day: date, months: int) -> str:
    return partial_date.format_date(partial_date.months_after(day, months))


def _minutes(count: int) -> str:
    return plural("{n} minute", "{n} minutes", count)
