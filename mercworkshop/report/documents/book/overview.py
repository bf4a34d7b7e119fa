"""All countries at a glance: on one calendar, and article by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mercworkshop.domain.entities.national_path import PathStep, Progress, TreatyAct
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.review.action_rules import article_number
from mercworkshop.domain.review.model import step_date, step_known_on
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_day
from mercworkshop.i18n import _
from mercworkshop.report.documents.book.country import BookCountry
from mercworkshop.report.documents.road_map.print_data import (
    format_date,
)
from mercworkshop.report.model.blocks import Block, ChartBlock, Heading, Note, NoteKind
from mercworkshop.report.model.charts import (
    Matrix,
    PointState,
    Timeline,
    TimelineHeadings,
    TimelineMark,
    TimelineRow,
)
from mercworkshop.report.model.inlines import as_inlines

_ACTS = (TreatyAct.NATIONAL_APPROVAL, TreatyAct.INSTRUMENT, TreatyAct.DEPOSIT)


def calendar(countries: Sequence[BookCountry]) -> Iterator[Block]:
    """Yield the approval, the instrument and the deposit of every country on one axis."""
    title = _("All countries on one calendar")
    yield Heading(title, id="calendar")
    chart = Timeline(
        rows=tuple(map(_calendar_row, countries)),
        today=countries[0].data.facts.day,
        headings=TimelineHeadings(
            name=_("Country"),
            today=_("Today, {day}").format(day=format_day(countries[0].data.facts.day)),
        ),
    )
    yield ChartBlock(chart, title=title)
    note = _("The bar before a mark shows the time in which it may fall.")
    yield Note(as_inlines(note), NoteKind.ADVICE)


def _letters() -> dict[TreatyAct, str]:
    """Return the letter that stands for each act in the calendar."""
    # Three letters with blanks between: for the approval, the instrument and the deposit.
    return dict(zip(_ACTS, _("A I D").split(), strict=True))


def _calendar_row(country: BookCountry) -> TimelineRow:
    marks = tuple(_marks(country))
    return TimelineRow(
        name=country.name,
        record=country.data.road_map.id,
        undated="" if marks else _("no date yet"),
        marks=marks,
    )


def _marks(country: BookCountry) -> Iterator[TimelineMark]:
    review, letters, day = country.data.review_input, _letters(), country.data.facts.day
    for act in _ACTS:
        step = review.step(act)
        if step is not None and not review.is_bound:
            # the calendar shows what was known on its own day, not what came later
            step = step_known_on(step, day)
        when = review.deposit if act is TreatyAct.DEPOSIT else step_date(step)
        if when is not None:
            is_done = step is not None and step.progress is Progress.DONE
            yield _mark(act, when, letters[act], is_done=review.is_bound or is_done)


def _mark(act: TreatyAct, when: PartialDate, letter: str, *, is_done: bool) -> TimelineMark:
    return TimelineMark(
        name=format_plain(fields_of(PathStep)["milestone"], act),
        first=when.first,
        last=when.last,
        when=format_date(when),
        letter=letter,
        state=PointState.DONE if is_done else PointState.PLANNED,
    )


def articles(countries: Sequence[BookCountry]) -> Iterator[Block]:
    """Yield how many actions of each country name each article."""
    title = _("What the countries plan, article by article")
    yield Heading(title, id="articles")
    counts = [_count_articles(country) for country in countries]
    facts = countries[0].data.facts.review
    rows = (
        (name, tuple(each[article] for each in counts))
        for article, name in facts.article_names.items()
        if article in facts.obligations or any(article in each for each in counts)
    )
    columns = tuple(country.name for country in countries)
    yield ChartBlock(Matrix(columns=columns, rows=tuple(rows), corner=_("Article")), title=title)
    note = _("Number of actions that name the article. An empty row or column is worth a question.")
    yield Note(as_inlines(note), NoteKind.ADVICE)


def _count_articles(country: BookCountry) -> Counter[str]:
    """Return how many actions name each article, themselves or in a step, in any paragraph."""
    steps = country.data.review_input.action_steps
    return Counter(
        article
        for action in country.whole_actions
        for article in {
            article_number(each)
            for row in (action, *steps.get(action.id, ()))
            if row.progress is not Progress.DROPPED
            for each in row.articles
        }
    )
