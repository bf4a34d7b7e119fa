"""Section X: who paid, and how much as far as it was reported; currencies are never added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mercworkshop.domain.ports.sentences import SumOfMoney
from mercworkshop.domain.programme.donors.donor_desk import SeenContribution, read_donors
from mercworkshop.domain.programme.donors.sums import ConvertedSum, KnownAmounts, known_amounts
from mercworkshop.domain.programme.reports.annexes import annex
from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph, TracedSentence
from mercworkshop.domain.programme.reports.kinds import ReportKind
from mercworkshop.domain.programme.reports.source import ReportSource
from mercworkshop.domain.programme.reports.telling import paragraph, sums_said, tell
from mercworkshop.domain.values.families import NOTHING, Family

_ASKED = "contribution_list"
MOST_DONORS = 20
"""Most donors that are named; more are counted and listed in an annex."""


@dataclass(frozen=True, slots=True)
class DonorShape:
    """How many donors there are, and whether all are States with forms."""

    donors: int
    are_states: bool

    @property
    def is_list(self) -> bool:
        """Whether they can be named in a sentence."""
        return 1 < self.donors <= MOST_DONORS


@dataclass(frozen=True, slots=True)
class AmountShape:
    """How many of all contributions have an amount, in how many currencies, and if a range."""

    known: int
    of: int
    currencies: int = 0
    is_range: bool = False
    is_converted: bool = False


NAMED: Family[DonorShape] = Family(
    {
        "dn.none": lambda its: its.donors == 0,
        "dn.named.one": lambda its: its.donors == 1 and its.are_states,
        "dn.named.body": lambda its: its.donors == 1 and not its.are_states,
        "dn.named": lambda its: its.is_list and its.are_states,
        "dn.named.bodies": lambda its: its.is_list and not its.are_states,
        "dn.counted": lambda its: its.donors > MOST_DONORS,
    }
)
SUMS: Family[AmountShape] = Family(
    {
        NOTHING: lambda its: its.currencies == 0,
        "dn.sum": lambda its: its.currencies == 1 and not its.is_range and its.known < its.of,
        "dn.sum.all": lambda its: its.currencies == 1 and not its.is_range and its.known == its.of,
        "dn.range": lambda its: its.currencies == 1 and its.is_range,
        "dn.several": lambda its: its.currencies > 1,
    }
)
CONVERTED: Family[AmountShape] = Family(
    {
        NOTHING: lambda its: not its.is_converted,
        "dn.converted": lambda its: its.is_converted,
    }
)
UNREPORTED: Family[tuple[int, int, DonorShape]] = Family(
    {
        NOTHING: lambda its: its[0] == 0,
        "dn.unreported.all": lambda its: its[0] == its[1] > 1,
        "dn.unreported.one": lambda its: its[0] == 1 and its[2].donors == 1 and its[2].are_states,
        "dn.unreported": lambda its: 1 < its[0] < its[1] and its[2].is_list and its[2].are_states,
        "dn.unreported.counted": lambda its: (
            its[0] > 0 and not its[0] == its[1] > 1 and not _is_named(its[0], its[2])
        ),
    }
)
"""How many contributions have no amount, of how many, and whose they are."""


def _is_named(n: int, of: DonorShape) -> bool:
    """Whether those without an amount can be named."""
    if not of.are_states:
        return False
    return (n == 1 and of.donors == 1) or (n > 1 and of.is_list)


def donors(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield the paragraphs on donors and contributions."""
    given = contributions_of(source)
    yield paragraph("donors.named", _named(source, given))
    yield paragraph("donors.amounts", *amounts(source, given))


def contributions_of(source: ReportSource) -> tuple[SeenContribution, ...]:
    """Return the contributions that fall in the period, or have no day, as far as they count."""
    scope = source.scope
    return tuple(
        each
        for each in read_donors(source.archive, scope.as_of, scope.as_of).contributions
        if (scope.counts_samples or not each.contribution.is_sample)
        and _is_asked(source, each)
        and _is_of_period(source, each)
    )


def _is_asked(source: ReportSource, each: SeenContribution) -> bool:
    """Whether a report is about all donors, or about this one."""
    scope = source.scope
    if scope.donor not in {"", each.contribution.donor}:
        return False
    if scope.kind is not ReportKind.DONOR or not scope.country:
        return True
    return scope.country in {each.contribution.country, code_of(source, each)}


def _is_of_period(source: ReportSource, each: SeenContribution) -> bool:
    period, own = source.scope.period, each.contribution
    begins = own.begins_first
    ends = own.ends_last or own.begins_last
    if each.contribution.purpose and not each.uses:
        return False  # it paid for something outside the programme
    if begins is not None and begins > period.last:
        return False
    return ends is None or ends >= period.first


def code_of(source: ReportSource, each: SeenContribution) -> str:
    """Return the code of a donor that is a State, or the European Union, with forms."""
    sentences = source.facts.sentences
    return sentences.state_of(each.donor) or sentences.state_of(each.contribution.country)


def _shape(codes: Mapping[str, str]) -> DonorShape:
    return DonorShape(len(codes), all(codes.values()))


def _codes(source: ReportSource, given: Sequence[SeenContribution]) -> dict[str, str]:
    """Return donors by name with their codes, in the order of their names."""
    found = {each.donor: code_of(source, each) for each in given}
    return dict(sorted(found.items()))


def _named(source: ReportSource, given: Sequence[SeenContribution]) -> TracedSentence:
    codes = _codes(source, given)
    match NAMED.choose(_shape(codes)):
        case "dn.named.one" as pattern:
            return tell(_ASKED, pattern, country=next(iter(codes.values())))
        case "dn.named.body" as pattern:
            return tell(_ASKED, pattern, body=next(iter(codes)))
        case "dn.named" as pattern:
            return tell(_ASKED, pattern, countries=tuple(codes.values()))
        case "dn.named.bodies" as pattern:
            return tell(_ASKED, pattern, bodies=tuple(codes))
        case "dn.counted" as pattern:
            place = annex("donors")
            return tell(_ASKED, pattern, {"n": "donors.named"}, n=len(codes), annex=place)
        case pattern:
            return tell(_ASKED, pattern)


def amounts(source: ReportSource, given: Sequence[SeenContribution]) -> Iterator[TracedSentence]:
    """Yield the sums of amounts, and whose amount was not reported."""
    board = read_donors(source.archive, source.scope.as_of, source.scope.as_of)
    money = [each.contribution.amount for each in given]
    known = known_amounts(money, board.used_rates)
    yield from _sums(known)
    blank = [each for each in given if each.contribution.amount is None]
    codes = _codes(source, blank)
    n, of = len(blank), len(given)
    counted = {"n": "donors.unreported", "of": "donors.unreported"}
    match UNREPORTED.choose((n, of, _shape(codes))):
        case "dn.unreported.all" as pattern:
            yield tell(_ASKED, pattern, counted, of=of)
        case "dn.unreported.one" as pattern:
            yield tell(_ASKED, pattern, country=next(iter(codes.values())))
        case "dn.unreported" as pattern:
            yield tell(_ASKED, pattern, countries=tuple(codes.values()))
        case "dn.unreported.counted" as pattern:
            yield tell(_ASKED, pattern, counted, n=n)


def _sums(known: KnownAmounts) -> Iterator[TracedSentence]:
    sums = known.sums
    shape = AmountShape(
        known.with_amount,
        known.entries,
        len(sums),
        any(low != high for low, high in sums.values()),
        known.converted is not None,
    )
    counted = {
        "n": "donors.known",
        "of": "donors.contributions",
        "sum": "donors.sum",
    }
    code, (low, high) = next(iter(sums.items()), ("", (0, 0)))
    total = SumOfMoney(high, code)
    match SUMS.choose(shape):
        case "dn.sum" as pattern:
            yield tell(_ASKED, pattern, counted, sum=total, n=shape.known, of=shape.of)
        case "dn.sum.all" as pattern:
            yield tell(_ASKED, pattern, counted, sum=total, of=shape.of)
        case "dn.range" as pattern:
            counted |= {"low": f"donors.sum/{code}:low", "high": "donors.sum"}
            ends = {"low": SumOfMoney(low, code), "high": total}
            yield tell(_ASKED, pattern, counted, **ends, n=shape.known)
        case "dn.several" as pattern:
            said, named = sums_said(((each, *sums[each]) for each in sums), "donors.sum")
            yield tell(_ASKED, pattern, named, sums=said)
    if CONVERTED.choose(shape) and known.converted is not None:
        yield _converted(known.converted)


def _converted(made: ConvertedSum) -> TracedSentence:
    day = max(each.day.first for each in made.rates if each.day is not None)
    sources = dict.fromkeys(each.source for each in made.rates)
    return tell(
        "rate_list",
        "dn.converted",
        {"sum": "donors.converted"},
        sum=SumOfMoney(made.high, made.currency),
        date=day,
        source=tuple(sources),
    )
