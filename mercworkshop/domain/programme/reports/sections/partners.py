"""Section V: who helped, civil society, and what regional offices did after the workshops."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mercworkshop.domain.programme.outreach.desk import OUTREACH, SeenOutreach
from mercworkshop.domain.programme.partners.partner_desk import SeenPartner, read_partners
from mercworkshop.domain.programme.partners.partners import PartnerKind
from mercworkshop.domain.programme.reports.annexes import annex
from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph, TracedSentence
from mercworkshop.domain.programme.reports.source import ReportSource
from mercworkshop.domain.programme.reports.telling import paragraph, tell
from mercworkshop.domain.values.families import NOTHING, Family

MOST_BODIES = 12
"""Most bodies that are named; more are counted and listed in an annex."""
_MOST_SAID = 5
"""Most bodies for which it is said what they gave."""
_ALL_LETTERS = 1_000_000
_ASKED = "assistance_list"


@dataclass(frozen=True, slots=True)
class LetterShape:
    """How many letters and calls went out, and how many countries settled what was asked."""

    sent: int
    answered: int


HELPED: Family[int] = Family(
    {
        "pt.none": lambda n: n == 0,
        "pt.helped": lambda n: 0 < n <= MOST_BODIES,
        "pt.helped.counted": lambda n: n > MOST_BODIES,
    }
)
CIVIL: Family[int] = Family({NOTHING: lambda n: n == 0, "pt.civil": lambda n: n > 0})
LETTERS: Family[LetterShape] = Family(
    {
        NOTHING: lambda its: its.sent == 0,
        "pt.offices": lambda its: its.sent > 0 and its.answered > 1,
        "pt.offices.one": lambda its: its.sent > 0 and its.answered == 1,
        "pt.offices.noreply": lambda its: its.sent > 0 and its.answered == 0,
    }
)


def partners(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield the paragraphs on partners."""
    board = read_partners(source.archive, source.scope.as_of, source.scope.as_of)
    gave = [each for each in board.partners if each.gave]
    all_civil = [each for each in gave if each.partner.kind == PartnerKind.CIVIL_SOCIETY]
    helped = [each for each in gave if each not in all_civil]
    civil = [each for each in all_civil if not each.partner.is_group] or all_civil
    yield paragraph("partners.helped", _helped(source, helped))
    pattern = CIVIL.choose(len(civil))
    bodies = tuple(each.name for each in civil[:MOST_BODIES])
    counted = {"n": "partners.civil"}
    yield paragraph(
        "partners.civil",
        tell(_ASKED, pattern, counted, n=len(civil), bodies=bodies) if pattern else None,
    )
    yield paragraph("partners.gave", *_gave(helped))
    yield paragraph("partners.offices", _letters(source))


def _helped(source: ReportSource, helped: list[SeenPartner]) -> TracedSentence:
    match HELPED.choose(len(helped)):
        case "pt.helped" as pattern:
            return tell(_ASKED, pattern, bodies=tuple(each.name for each in helped))
        case "pt.helped.counted" as pattern:
            place = annex("partners")
            return tell(_ASKED, pattern, {"n": "partners.bodies"}, n=len(helped), annex=place)
        case pattern:
            return tell(_ASKED, pattern)


def _gave(helped: list[SeenPartner]) -> Iterator[TracedSentence]:
    """Yield what the first bodies, no groups without names, gave."""
    own = [each for each in helped if not each.partner.is_group]
    for each in own[:_MOST_SAID]:
        yield tell(_ASKED, "pt.gave", body=each.name, what=each.gave[0].what)


def _letters(source: ReportSource) -> TracedSentence | None:
    asked = source.archive.ask(OUTREACH, day=source.scope.as_of, most=_ALL_LETTERS, **source.seen)
    sent = [each for each in asked if _counts(source, each)]
    answered = {each.country for each in sent if each.outcome.strip()}
    pattern = LETTERS.choose(LetterShape(len(sent), len(answered)))
    counted = {"n": "letters.sent", "m": "letters.answered"}
    match pattern:
        case "pt.offices":
            return tell("outreach", pattern, counted, n=len(sent), m=len(answered))
        case "pt.offices.one":
            (country,) = answered
            return tell("outreach", pattern, counted, n=len(sent), country=country)
        case "pt.offices.noreply":
            return tell("outreach", pattern, counted, n=len(sent))
        case _:
            return None


def _counts(source: ReportSource, sent: SeenOutreach) -> bool:
    period = source.scope.period
    if sent.is_sample and not source.scope.counts_samples:
        return False
    return sent.day_first is not None and period.first <= sent.day_first <= period.last
