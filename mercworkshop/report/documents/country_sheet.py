"""The sheet of a country in an archive: its acts, versions, open actions, needs and questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mercworkshop.domain.ports.country_sheet import CountrySheetFacts
from mercworkshop.domain.programme import country_rows
from mercworkshop.domain.programme.act_words import YearsLane, YearsPicture, picture_of
from mercworkshop.domain.values.dates.partial_date import format_day_long
from mercworkshop.i18n import N_, _, language_scope, listed_phrases, sentences, with_stop
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Column,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Row,
    Table,
)
from mercworkshop.report.model.charts import LanePlan, TimeLane, TimeLanes
from mercworkshop.report.model.document import Document, Imprint, Part
from mercworkshop.report.model.inlines import as_inlines
from mercworkshop.report.model.paper_size import PageShape

type SheetColumns = tuple[tuple[str, ...], tuple[float, ...]]
"""The headings of the columns of a table, and their widths beside each other."""

_ACTS = (N_("Act"), N_("Plans"), N_("What came"), N_("Slip"))
_VERSIONS = (
    (
        N_("Version"),
        N_("Workshop"),
        N_("Day"),
        N_("Actions"),
        N_("Done"),
        N_("Deposit"),
        N_("Review"),
    ),
    (6, 20, 12, 7, 7, 12, 18),
)
_ACTIONS = ((N_("Action"), N_("Lead"), N_("End")), (5, 3, 2))
_NEEDS = ((N_("Need"), N_("Words"), N_("Who answers"), N_("Outcome")), (2, 5, 3, 2))
_PEOPLE = ((N_("Name"), N_("Body"), N_("Address")), (3, 5, 3))
_ASKED = ((N_("About"), N_("Question"), N_("Answer"), N_("Status")), (2, 3, 3, 2))
_PROGRAMME = (
    (N_("When"), N_("Subject"), N_("Title"), N_("Where"), N_("What is known")),
    (3, 2, 5, 2, 3),
)
_GIVEN = "yes"


def build_country_sheet(facts: CountrySheetFacts) -> Document:
    """Return the sheet; it names only people who agreed that their address is given."""
    with language_scope(facts.language):
        day = format_day_long(facts.day)
        imprint = Imprint(
            title=_("Sheet of the country"),
            country=facts.name,
            version="",
            day=day,
            notice=_("Sample data") if facts.country.is_sample else "",
        )
        page = Part(
            blocks=tuple(_blocks(facts, day)),
            id="country-sheet",
            title=facts.name,
            shape=PageShape.LANDSCAPE,
        )
        return Document(language=facts.language, day=facts.day, imprint=imprint, parts=(page,))


def _blocks(facts: CountrySheetFacts, day: str) -> Iterator[Block]:
    country = facts.country
    yield Heading(facts.name)
    words = sentences(*map(with_stop, facts.status), country_rows.headline(country))
    yield Paragraph(as_inlines(words))
    yield Heading(_("The five acts, kept apart"), 2)
    yield _acts(picture_of(country, facts.acts, facts.day, is_today=False))
    legend = _("open mark: a plan; full mark: done; hatched: no day found")
    yield Note(as_inlines(legend), NoteKind.ADVICE)
    versions = country_rows.version_rows(country)
    yield from _table(_("Versions of the road map"), _VERSIONS, versions)
    actions = country_rows.action_rows(country.actions, facts.day)
    yield from _table(_("Open actions"), _ACTIONS, actions, country_rows.actions_note(country))
    needs = country_rows.need_rows(country, facts.sources)
    yield from _table(_("Needs"), _NEEDS, needs, country_rows.needs_note(country))
    people = country_rows.contact_rows(country, consent=_GIVEN)
    yield from _table(_("Whom to call"), _PEOPLE, people)
    yield from _table(_("Asked and answered"), _ASKED, country_rows.asked_rows(country))
    yield from _table(_("In the programme"), _PROGRAMME, country_rows.line_rows(country))
    said = _("As the archive has it on {day}. A slip counts from the last day of the first plan.")
    yield Note(as_inlines(said.format(day=day)), NoteKind.CLOSING)


def _acts(picture: YearsPicture) -> ChartBlock:
    """Return the acts on a line of years; what it shows is said in words too."""
    act, plans, came, slip = map(_, _ACTS)
    versions = ((each.day, listed_phrases((each.place, each.name))) for each in picture.versions)
    chart = TimeLanes(
        lanes=tuple(map(_lane, picture.lanes)),
        versions=tuple(versions),
        today=(picture.day, picture.day_words) if picture.shows_day else None,
        headings=(act, plans, came, slip),
    )
    return ChartBlock(chart, alternative=sentences(*(each.spoken for each in picture.lanes)))


def _lane(lane: YearsLane) -> TimeLane:
    return TimeLane(
        name=lane.name,
        below=lane.below,
        plans=tuple(LanePlan(each.first, each.last, each.words) for each in lane.plans),
        mark=lane.mark,
        span=lane.hatched,
        said=lane.said,
        after=lane.slip,
    )


def _table(
    title: str, columns: SheetColumns, rows: Sequence[Sequence[str]], note: str = ""
) -> Iterator[Block]:
    if not rows:
        return
    yield Heading(title, 2)
    if note:
        yield Paragraph(as_inlines(note))
    headings, shares = columns
    shown = tuple(_row(each, len(headings)) for each in rows)
    yield Table(tuple(Column(_(each)) for each in headings), shown, title=title, shares=shares)


def _row(cells: Sequence[str], columns: int) -> Row:
    """Return a row; if it has fewer cells than columns, the last cell stands in the last column."""
    blank = [""] * (columns - len(cells))
    whole = [*cells[:-1], *blank, *cells[-1:]]
    return Row(tuple(as_inlines(each) for each in whole))
