"""A letter on promises: to the focal point of a country, or to the office of a subregion."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.ports.sentences import DaySpan, say
from mercworkshop.domain.programme.follow_up.due_promises import DueList
from mercworkshop.domain.programme.follow_up.promise_rows import PromisedCountry
from mercworkshop.domain.programme.follow_up.reading import CountryThenNow
from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph, TracedSentence
from mercworkshop.domain.programme.reports.definitions import SCOPE
from mercworkshop.domain.programme.reports.kinds import ReportKind
from mercworkshop.domain.programme.reports.source import ReportSource
from mercworkshop.domain.programme.reports.telling import paragraph, tell
from mercworkshop.domain.programme.samples import SampleKind, has_samples
from mercworkshop.domain.values.families import NOTHING, Family

SENDER, SUBJECT = "letter.sender", "letter.subject"
"""The paragraphs that have a place of their own on the page."""

_MOST_DONE = 5
DONE: Family[int] = Family(
    {
        NOTHING: lambda n: n == 0,
        "lt.done": lambda n: 0 < n <= _MOST_DONE,
        "lt.done.some": lambda n: n > _MOST_DONE,
    }
)
"""How many actions that have a title are done."""
ASKED: Family[int] = Family({"lt.ask.none": lambda n: n == 0, "lt.ask": lambda n: n > 0})
"""How many actions are to be asked about."""
TOLD: Family[int] = Family({"lt.silent": lambda n: n == 0, "lt.said": lambda n: n > 0})
"""Number of actions about which anything was said."""
MADE: Family[bool] = Family(
    {"lt.thanks": lambda is_known: not is_known, "lt.thanks.where": lambda is_known: is_known}
)
"""Whether it is known where and when a road map was made."""
OPEN: Family[int] = Family({"lo.none": lambda n: n == 0, "lo.open": lambda n: n > 0})
"""How many actions of a subregion are open."""
OVER: Family[int] = Family({NOTHING: lambda n: n == 0, "lo.over": lambda n: n > 0})
"""How many of these should have ended."""


def head(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield who writes, and to whom."""
    scope = source.scope
    yield paragraph(SENDER, tell(SCOPE, "lt.sender"))
    if scope.kind is ReportKind.LETTER:
        to = tell(SCOPE, "lt.to", country=scope.country)
    elif scope.subregion:
        to = tell(SCOPE, "lo.to", name=scope.subregion)
    else:
        to = tell(SCOPE, "lo.to.none")
    yield paragraph("letter.addressee", to)


def letter(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield the subject of the letter, then what it reports and asks."""
    if source.scope.kind is ReportKind.LETTER:
        yield from _to_country(source)
    else:
        yield from _to_office(source.matter)


def closing(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield what is enclosed, and the signature."""
    matter, is_to_country = source.matter, source.scope.kind is ReportKind.LETTER
    if isinstance(matter, CountryThenNow) and matter.due:
        yield paragraph("letter.sheet", tell("promised_actions", "lt.sheet"))
    if isinstance(matter, DueList) and matter.over:
        yield paragraph("letter.call", tell("open_promises", "lo.call"))
    yield paragraph("letter.regards", tell(SCOPE, "lt.regards" if is_to_country else "lo.regards"))
    yield paragraph("letter.signature", tell(SCOPE, "lt.sender"))


def enclosures(source: ReportSource) -> Iterator[str]:
    """Yield the names of the annexes that a letter has."""
    match source.matter:
        case CountryThenNow(due=due) if due:
            yield "asked"
        case DueList(months=months) if months:
            yield from ("due", "promises")


def has_sample_matter(source: ReportSource) -> bool:
    """Return whether a letter tells of what was made up for demonstration."""
    match source.matter:
        case CountryThenNow(country=country):
            return country.promised.is_sample
        case DueList():
            return has_samples(source.archive, {SampleKind.ROAD_MAPS})
    return False


def _to_country(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    told = source.matter
    yield paragraph(SUBJECT, tell(SCOPE, "lt.subject", country=source.scope.country))
    yield paragraph("letter.salutation", tell(SCOPE, "lt.dear"))
    if not isinstance(told, CountryThenNow):
        yield paragraph("letter.told", tell("promised_countries", "lt.unreceived"))
        return
    yield paragraph("letter.told", *_told(told))
    yield paragraph("letter.done", _done(told))
    asked = ASKED.choose(len(told.due))
    slots = {"n": len(told.due)} if told.due else {}
    yield paragraph(
        "letter.asked", tell("promised_actions", asked, {"n": "promises.asked"}, **slots)
    )


def _told(told: CountryThenNow) -> Iterator[TracedSentence]:
    promised, question = told.country.promised, "promised_countries"
    pattern = TOLD.choose(promised.asked)
    if pattern == "lt.said":
        counted = {"n": "promises.told"}
        yield tell(question, pattern, counted, title=promised.told_title, n=promised.asked)
    else:
        yield _thanks(promised)
        yield tell(question, pattern)
    if promised.asked or promised.done:
        counted = {"done": "promises.done", "of": "promises.all"}
        yield tell(question, "lt.count", counted, done=promised.done, of=promised.actions)


def _thanks(promised: PromisedCountry) -> TracedSentence:
    first, last = promised.made_first, promised.made_last
    pattern = MADE.choose(bool(promised.made_in and first and last))
    if not (first and last and promised.made_in):
        return tell("promised_countries", pattern)
    return tell("promised_countries", pattern, place=promised.made_in, when=DaySpan(first, last))


def _done(told: CountryThenNow) -> TracedSentence | None:
    done = [each.title for each in told.actions if each.progress == Progress.DONE]
    titles = [each for each in done if each.strip()]
    pattern = DONE.choose(len(titles))
    if not pattern:
        return None
    said = tuple(say("frag.titled", action=each) for each in titles[:_MOST_DONE])
    return tell("promised_actions", pattern, titles=said)


def _to_office(due: object) -> Iterator[ComposedParagraph | None]:
    question = "open_promises"
    yield paragraph(SUBJECT, tell(question, "lo.subject"))
    yield paragraph("letter.salutation", tell(SCOPE, "lo.dear"))
    if not isinstance(due, DueList) or OPEN.choose(due.actions) == "lo.none":
        yield paragraph("letter.told", tell(question, "lo.none"))
        return
    counted = {"k": "promises.countries", "n": "promises.open"}
    slots = {"k": len(due.by_country), "n": due.actions}
    over = OVER.choose(due.over)
    yield paragraph(
        "letter.told",
        tell(question, OPEN.choose(due.actions), counted, **slots),
        tell(question, over, {"n": "promises.over"}, n=due.over) if over else None,
    )
