"""Treaty status, intention, national path and deposit checklist in a printed road map."""

from __future__ import annotations

from dataclasses import dataclass

from mercworkshop.domain.entities.national_path import (
    Declaration,
    DeclarationChoice,
    PathStep,
    TreatyAct,
)
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.ports.print_facts import PrintedProvision, SourcedText
from mercworkshop.domain.review.checklist_rules import past_moment
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.i18n import _, digits, listed
from mercworkshop.report.documents.road_map.print_data import (
    MOST_BRIEF,
    PrintColumn,
    PrintData,
    conflict_note,
    drop_empty,
    format_date,
    mark_unverified,
    or_verbatim,
    table,
    table_of,
    unverified_note,
)
from mercworkshop.report.model.blocks import (
    Block,
    ColumnKind,
    Heading,
    Note,
    NoteKind,
    Paragraph,
)
from mercworkshop.report.model.inlines import Inlines, Text, as_inlines, join_lines

_FIELDS = fields_of(RoadMap)


def context(data: PrintData) -> list[Block]:
    """Return the national context where the title page has only its beginning."""
    words = data.road_map.context.strip()
    if len(words) <= MOST_BRIEF:
        return []
    return [Heading(_FIELDS["context"].caption, id="context"), Paragraph(as_inlines(words))]


def force_words(data: PrintData) -> str:
    """Return the day or days of entry into force that follow from the date of deposit."""
    days = None if data.facts.review.is_bound else data.review_input.in_force
    if days is None:
        return ""
    first, last = map(partial_date.format_day_long, days)
    if first != last:
        words = _("between {first} and {last}, 90 days after the deposit")
        return words.format(first=first, last=last)
    if days[0] <= data.facts.review.convention_in_force:
        return first
    return _("{day}, 90 days after the deposit").format(day=first)


def path(data: PrintData) -> list[Block]:
    """Return the table of path steps with planned and actual dates."""
    steps = data.review_input.steps
    if not steps:
        return []
    columns = drop_empty(_step_columns(data), steps)
    family = data.facts.paths.get(data.road_map.path)
    kind = _("Kind of path: {path}").format(path=mark_unverified(family)) if family else ""
    return [
        Heading(_("Path to becoming a Party"), id="path"),
        *([Note(as_inlines(kind), NoteKind.ADVICE)] if kind else []),
        table(columns, steps),
        *unverified_note([family] if family else []),
    ]


def _step_columns(data: PrintData) -> list[PrintColumn[PathStep]]:
    fields = fields_of(PathStep)
    numbers = {step.id: digits(str(place)) for place, step in enumerate(data.review_input.steps, 1)}
    return [
        PrintColumn(_("No."), lambda step: numbers[step.id], ColumnKind.NUMBER, stays=True),
        PrintColumn(
            fields["title"].heading,
            lambda step: join_lines(
                Text(step.title, bold=True),
                Text(step.note),
                Text(conflict_note(data, step), bold=True),
            ),
            stays=True,
        ),
        PrintColumn(fields["body"].heading, lambda step: step.body),
        PrintColumn(fields["milestone"].heading, _act),
        PrintColumn(fields["planned"].heading, lambda step: _planned(data, step), ColumnKind.DATE),
        PrintColumn(fields["done"].heading, _done, ColumnKind.DATE),
        PrintColumn(fields["progress"].heading, _progress),
    ]


def _act(step: PathStep) -> str:
    act = step.milestone
    shown = "" if act is TreatyAct.NONE else format_plain(fields_of(PathStep)["milestone"], act)
    return or_verbatim(step, "milestone", shown)


def _planned(data: PrintData, step: PathStep) -> str:
    """Return the planned date; of an entry into force without one, when that follows."""
    shown = or_verbatim(step, "planned", format_date(step.planned))
    is_open = step.milestone is TreatyAct.ENTRY_INTO_FORCE and not step.done
    return shown or (is_open and (force_words(data) or _("no date yet"))) or ""


def _done(step: PathStep) -> str:
    return or_verbatim(step, "done", format_date(step.done))


def _progress(step: PathStep) -> str:
    shown = format_plain(fields_of(PathStep)["progress"], step.progress)
    return or_verbatim(step, "progress", shown)


@dataclass(frozen=True, slots=True)
class _ChecklistRow:
    """A provision of the deposit checklist and the country's declaration, if any."""

    article: str
    provision: PrintedProvision
    declared: Declaration | None

    @property
    def choice(self) -> str:
        field = fields_of(Declaration)["choice"]
        if self.declared is None:
            return format_plain(field, DeclarationChoice.UNDECIDED)
        return or_verbatim(self.declared, "choice", format_plain(field, self.declared.choice))

    @property
    def owner(self) -> str:
        return self.declared.owner if self.declared else ""

    @property
    def due(self) -> str:
        if self.declared is None:
            return ""
        return or_verbatim(self.declared, "due", format_date(self.declared.due))

    @property
    def note(self) -> str:
        return self.declared.note if self.declared else ""


def checklist(data: PrintData) -> list[Block]:
    """Return the deposit checklist; empty for a country without a path or a declaration."""
    if not data.review_input.declarations and (
        data.facts.review.is_bound or not data.review_input.steps
    ):
        return []
    rows = _checklist_rows(data)
    words = _(
        "The texts of the Convention decide; this list helps to prepare. Some choices exist only "
        "at the moment of joining."
    )
    return [
        Heading(_("What goes with the deposit"), id="deposit"),
        Note(as_inlines(words), NoteKind.ADVICE),
        table_of(
            drop_empty(_checklist_columns(data), rows),
            [(row.declared.id if row.declared else "", row) for row in rows],
        ),
        *unverified_note(row.provision.text for row in rows),
    ]


def _checklist_rows(data: PrintData) -> list[_ChecklistRow]:
    declared = data.review_input.declarations
    known = data.facts.provisions
    others = {
        article: PrintedProvision(SourcedText("")) for article in declared if article not in known
    }
    return [
        _ChecklistRow(article, provision, declared.get(article))
        for article, provision in {**known, **others}.items()
    ]


def _checklist_columns(data: PrintData) -> list[PrintColumn[_ChecklistRow]]:
    fields = fields_of(Declaration)
    return [
        PrintColumn(fields["provision"].heading, lambda row: digits(row.article), stays=True),
        PrintColumn(_("What"), lambda row: _what(data, row), stays=True),
        PrintColumn(fields["choice"].heading, lambda row: row.choice, stays=True),
        PrintColumn(fields["owner"].heading, lambda row: row.owner),
        PrintColumn(fields["due"].heading, lambda row: row.due),
    ]


def _marks(data: PrintData, row: _ChecklistRow) -> tuple[str, ...]:
    """Return why a provision is urgent, or that a Party can no longer choose it."""
    is_past = data.review_input.is_bound and row.article in data.facts.review.only_moment
    return (past_moment(row.article),) if is_past else row.provision.marks


def _what(data: PrintData, row: _ChecklistRow) -> Inlines:
    conflict = conflict_note(data, row.declared) if row.declared else ""
    return join_lines(
        Text(mark_unverified(row.provision.text)),
        Text(listed(_marks(data, row)), bold=True),
        Text(row.note),
        Text(conflict, bold=True),
    )
