"""Pilots on paper: all of them over the years, and a page of progress for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import batched

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.pilots import wording
from mercworkshop.domain.programme.pilots.overview import PilotOverview, SeenPilot, SpanShape
from mercworkshop.domain.programme.pilots.pilots import PILOT_KIND_NAMES, PilotQuestion
from mercworkshop.domain.values.dates.partial_date import format_date
from mercworkshop.i18n import _, isolate, listed, sentences
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Column,
    Facts,
    Group,
    Heading,
    Items,
    Note,
    NoteKind,
    Paragraph,
    Row,
    Table,
)
from mercworkshop.report.model.charts import LanePlan, TimeLane, TimeLanes
from mercworkshop.report.model.document import Document, Part
from mercworkshop.report.model.inlines import as_inlines
from mercworkshop.report.model.paper_size import PageShape

_LANES_OF_A_PAGE = 12


def build_pilots(overview: PilotOverview, facts: DeskPaperFacts) -> Document:
    """Return all pilots: a line of years, what is known of each, and what came of them."""
    title = _("Pilots")
    return frame_document(facts, title, _all_blocks(overview, facts, title))


def build_progress(overview: PilotOverview, facts: DeskPaperFacts) -> Document:
    """Return the progress of the pilot that ``facts`` are about, or of every one."""
    found = overview.find(facts.about)
    title = _("Progress of a pilot") if found else _("Progress of pilots")
    shown = (found,) if found else overview.pilots
    document = frame_document(facts, title, _no_pilot(overview), shape=PageShape.UPRIGHT)
    if not shown:
        return document
    return replace(document, parts=tuple(_page(each, facts) for each in shown))


def _no_pilot(overview: PilotOverview) -> Iterator[Block]:
    if not overview.pilots:
        yield Paragraph(as_inlines(wording.headline(overview)))


def _page(seen: SeenPilot, facts: DeskPaperFacts) -> Part:
    """Return the pages of one pilot, which can be sent alone."""
    return Part(
        blocks=tuple(_progress(seen, facts)),
        id=seen.pilot.id,
        title=_headed(seen, facts),
        shape=PageShape.UPRIGHT,
        begins_page=True,
    )


def _all_blocks(overview: PilotOverview, facts: DeskPaperFacts, title: str) -> Iterator[Block]:
    yield Heading(title)
    yield Paragraph(as_inlines(wording.headline(overview)))
    if not overview.pilots:
        return
    yield from _years(overview, facts)
    yield Note(as_inlines(wording.legend()), NoteKind.ADVICE)
    yield _list(overview, facts)
    if rows := [row for each in overview.pilots for row in _output_rows(each, facts)]:
        yield Heading(_("What they were to bring"), 2)
        yield _outputs(rows)
    yield Note(
        as_inlines(_("“Not reported”: no source says it; it is not zero.")), NoteKind.CLOSING
    )


def _years(overview: PilotOverview, facts: DeskPaperFacts) -> Iterator[Block]:
    every = tuple(_lane(each, facts) for each in overview.pilots)
    days = [day for each in every for day in each.days]
    for lanes in batched(every, _LANES_OF_A_PAGE):
        chart = TimeLanes(
            lanes=lanes,
            years=(min(days), max(days)) if days else (),
            headings=(_("Pilot"), _("Dates"), _("Timeline"), _("Outputs")),
        )
        said = (f"{each.name}: {each.said}." for each in lanes)
        yield ChartBlock(chart, alternative=sentences(*said))


def _lane(seen: SeenPilot, facts: DeskPaperFacts) -> TimeLane:
    pilot = seen.pilot
    begins, ends = pilot.begins, pilot.ends
    plans: tuple[LanePlan, ...] = ()
    if seen.shape is SpanShape.WHOLE and begins and ends:
        plans = (LanePlan(begins.first, ends.last, "", seen.done, is_dashed=seen.is_dashed),)
    elif seen.shape is not SpanShape.BACKWARDS and (known := begins or ends):
        plan = LanePlan(known.first, known.last, "", seen.done, is_dashed=seen.is_dashed)
        plans = (replace(plan, no_begin=begins is None, no_end=ends is None),)
    return TimeLane(
        name=wording.first_country(pilot, facts.country),
        below=pilot.title,
        plans=plans,
        said=wording.dates_words(seen),
        after=_after(seen),
    )


def _after(seen: SeenPilot) -> str:
    if seen.shape is SpanShape.BACKWARDS:
        said = wording.spoken_time(seen)
    else:
        said = wording.outputs_words(seen) if seen.wanted else ""
    return listed([said, _("sample")]) if seen.pilot.is_sample else said


def _list(overview: PilotOverview, facts: DeskPaperFacts) -> Table:
    headings = (
        _("Kind"), _("Country"), _("Title"), _("Partners"), _("Paid by"), _("Dates"), _("Status"),
        _("Outputs"), _("Source"),
    )  # fmt: skip
    rows = (
        (
            _(PILOT_KIND_NAMES[each.pilot.kind]),
            wording.countries_words(each.pilot, facts.country),
            _titled(each),
            listed(each.pilot.partners) or _("not reported"),
            wording.donor_words(each.pilot),
            wording.dates_words(each),
            wording.status_words(each),
            wording.outputs_words(each),
            each.pilot.source or _("not reported"),
        )
        for each in overview.pilots
    )
    return Table(
        tuple(Column(each) for each in headings),
        tuple(_row(cells) for cells in rows),
        title=_("Pilots"),
        shares=(4, 4, 6, 7, 4, 4, 3, 3, 6),
    )


def _titled(seen: SeenPilot) -> str:
    """Return the title of a pilot, marked if it was made up."""
    title = isolate(seen.pilot.title)
    return listed([title, _("sample")]) if seen.pilot.is_sample else title


def _headed(seen: SeenPilot, facts: DeskPaperFacts) -> str:
    country = wording.countries_words(seen.pilot, facts.country)
    return _("{country}: {title}").format(country=isolate(country), title=_titled(seen))


def _output_rows(seen: SeenPilot, facts: DeskPaperFacts) -> Iterator[tuple[str, ...]]:
    country = wording.countries_words(seen.pilot, facts.country)
    for each in seen.outputs:
        title = isolate(each.output.title)
        yield country, _titled(seen), title, wording.due_words(each), wording.output_words(each)


def _outputs(rows: Iterable[tuple[str, ...]]) -> Table:
    headings = (_("Country"), _("Pilot"), _("What it was to bring"), _("Due"), _("Where is it?"))
    return Table(
        tuple(Column(each) for each in headings),
        tuple(map(_row, rows)),
        title=_("Outputs"),
        shares=(4, 6, 7, 4, 7),
    )


def _progress(seen: SeenPilot, facts: DeskPaperFacts) -> Iterator[Block]:
    pilot = seen.pilot
    known = (
        (_("Country"), wording.countries_words(pilot, facts.country)),
        (_("Aim"), pilot.aim or _("not reported")),
        (_("Partners"), "\n".join(pilot.partners) or _("not reported")),
        (_("Paid by"), wording.donor_words(pilot)),
        (_("Dates"), wording.dates_words(seen)),
        (_("Status"), wording.status_words(seen)),
        (_("Source"), pilot.source or _("not reported")),
        *(((_("Note"), pilot.note),) if pilot.note else ()),
    )
    yield Group(
        (
            Heading(_headed(seen, facts)),
            Paragraph(as_inlines(wording.summary(seen))),
            Facts(tuple((name, as_inlines(words)) for name, words in known)),
        )
    )
    if rows := [row[2:] for row in _output_rows(seen, facts)]:
        bring = (_("What it was to bring"), _("Due"), _("Where is it?"))
        yield _table(bring, rows, _("Outputs"), (6, 3, 6))
    if seen.questions:
        headings = (_("Question"), _("Asked of"), _("Asked on"), _("Answer"))
        yield _table(headings, map(_question, seen.questions), _("Questions"), (6, 4, 3, 6))
    if seen.doubts:
        yield Heading(_("To be asked"), 2)
        yield Items(tuple(as_inlines(wording.doubt_words(seen, each)) for each in seen.doubts))


def _question(each: PilotQuestion) -> tuple[str, ...]:
    asked = format_date(each.asked) if each.asked else ""
    return each.text, each.whom, asked, each.answer


def _table(
    headings: Iterable[str], rows: Iterable[tuple[str, ...]], title: str, shares: tuple[float, ...]
) -> Table:
    return Table(tuple(map(Column, headings)), tuple(map(_row, rows)), title=title, shares=shares)


def _row(cells: Iterable[str]) -> Row:
    return Row(tuple(as_inlines(cell) for cell in cells))
