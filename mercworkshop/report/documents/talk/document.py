"""The sheets to speak from: act and path, the first actions, needs and what is open."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain import privacy
from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import fields_of, record_title
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money import money as amounts
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, digits, isolate, language_scope, plural
from mercworkshop.report.documents.road_map.document import collect_data
from mercworkshop.report.documents.road_map.headline import headline
from mercworkshop.report.documents.road_map.imprint import imprint_of
from mercworkshop.report.documents.road_map.money import kept_costs, not_funded, sum_words
from mercworkshop.report.documents.road_map.path_line import path_line
from mercworkshop.report.documents.road_map.print_data import (
    PrintData,
    format_date,
    format_date_long,
    lead_words,
    or_verbatim,
    status_note,
    status_rows,
)
from mercworkshop.report.documents.talk.first_actions import first_actions
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Column,
    ColumnKind,
    Facts,
    Heading,
    Items,
    Paragraph,
    Row,
    Table,
    facts_of,
)
from mercworkshop.report.model.document import Document, Layout, Part
from mercworkshop.report.model.inlines import Inlines, Text, as_inlines, join_lines
from mercworkshop.report.model.paper_size import PageShape

_DOT = " · "
_FIELDS = fields_of(RoadMap)


def build_talk(workshop: Workshop, facts: PrintFacts) -> Document:
    """Return the sheets to speak from about one country, as everybody may read them."""
    visible = privacy.workshop_for(readers.ON_PAPER, workshop)
    with language_scope(facts.language, facts.months):
        data = collect_data(visible, facts, is_reviewed=False)
        sheets = (_path(data), _actions(data), _needs(data))
        return Document(
            language=facts.language,
            day=facts.day,
            imprint=imprint_of(data),
            parts=tuple(sheet for sheet in sheets if sheet.blocks),
            layout=Layout.SHEETS,
        )


def _sheet(title: str, blocks: Iterator[Block]) -> Part:
    """Return a sheet with a title; one without blocks if there is nothing to say."""
    made = tuple(blocks)
    shown = (Heading(title), *made) if made else ()
    return Part(blocks=shown, title=title, shape=PageShape.LANDSCAPE, begins_page=True)


def _of_country(data: PrintData, title: str) -> str:
    return _DOT.join((isolate(data.facts.country), title))


def _path(data: PrintData) -> Part:
    return _sheet(data.facts.country, _path_blocks(data))


def _path_blocks(data: PrintData) -> Iterator[Block]:
    yield Heading(headline(data) or _("Path to becoming a Party"), 2)
    if data.review_input.is_bound:
        yield facts_of(status_rows(data))
        yield from status_note(data)
        return
    line = path_line(data, format_date_long, with_bodies=True)
    if line.points:
        yield ChartBlock(line, title=_("Path to becoming a Party"))
    else:
        yield Paragraph(as_inlines(_("No step of the path is written down yet.")))


def _actions(data: PrintData) -> Part:
    return _sheet(_of_country(data, _("What to do first")), _action_blocks(data))


def _action_blocks(data: PrintData) -> Iterator[Block]:
    shown, left = first_actions(data.review_input)
    if not shown:
        return
    columns = (Column(_("No."), ColumnKind.NUMBER), Column(fields_of(Action)["title"].heading))
    numbers = data.review_input.numbers
    rows = (
        Row((as_inlines(isolate(digits(numbers[action.id]))), _action(data, action)), action.id)
        for action in shown
    )
    yield Table(columns, tuple(rows), title=_("What to do first"))
    if left:
        yield Paragraph(as_inlines(_more(left)))
    if money := _DOT.join(_money(data)):
        yield Paragraph((Text(money, bold=True),))


def _money(data: PrintData) -> Iterator[str]:
    """Yield what all actions cost, and what of it is not funded."""
    sums = (
        (_("Total"), sum_words(kept_costs(data))),
        (_("Not funded, at most"), not_funded(data)),
    )
    for about, words in sums:
        if words:
            yield _("{about}: {sentence}").format(about=about, sentence=" + ".join(words))


def _more(count: int) -> str:
    return plural("And {n} more action.", "And {n} more actions.", count)


def _action(data: PrintData, action: Action) -> Inlines:
    """Return the title; then who leads it, when, and what it costs."""
    cost = amounts.format_money(action.cost) if action.cost else ""
    known = (lead_words(data, action), _period(action), or_verbatim(action, "cost", cost))
    title = action.title.strip() or _("Without a title yet")
    return join_lines(
        Text(title, bold=True), Text(_DOT.join(isolate(each) for each in known if each))
    )


def _period(action: Action) -> str:
    """Return when an action begins and ends, as short as it can be said."""
    start, end = action.start, action.end
    unread = [or_verbatim(action, each, "") for each in ("start", "end")]
    if any(unread):
        return " – ".join(filter(None, unread))
    if start and end and start.first < end.first and "/" not in start.edtf + end.edtf:
        return format_date(PartialDate(f"{start.edtf}/{end.edtf}"))
    return format_date(end or start)


def _needs(data: PrintData) -> Part:
    blocks = (*_need_blocks(data), *_open_blocks(data))
    return _sheet(_of_country(data, _("Needs and support")), iter(blocks))


def _need_blocks(data: PrintData) -> Iterator[Facts]:
    kind = fields_of(Need)["kind"]
    rows = [
        (or_verbatim(need, "kind", format_plain(kind, need.kind)), need.text)
        for need in data.review_input.needs
    ]
    if rows:
        yield facts_of(rows)


def _open_blocks(data: PrintData) -> Iterator[Block]:
    questions = [each.strip() for each in data.road_map.open_questions.splitlines()]
    items = [*filter(None, questions), *_differences(data)]
    if items:
        yield Heading(_FIELDS["open_questions"].caption, 2)
        yield Items(tuple(map(as_inlines, items)))


def _differences(data: PrintData) -> Iterator[str]:
    """Yield what two laptops wrote differently: the record and its field, not the versions."""
    review = data.review_input
    rows = (data.road_map, *review.actions, *review.steps, *review.objectives, *review.needs)
    titles = {each.id: record_title(each) for each in rows}
    for conflict in review.conflicts:
        about = titles.get(conflict.record_id, "")
        difference = _("Difference to settle: {fields}").format(
            fields=conflicts.field_name(conflict)
        )
        yield _DOT.join(filter(None, (isolate(about) if about else "", difference)))
