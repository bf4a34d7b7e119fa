"""The line of years of a country in words: what each act is called, and what there is to say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.entities.national_path import TreatyAct
from mercworkshop.domain.programme.act_lines import ActLine, ActPlan, DoneAct
from mercworkshop.domain.programme.country import CountryOverview
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.domain.values.dates.spans import format_span
from mercworkshop.i18n import N_, _, isolate, number, plural, sentences, with_stop

LATE = 12
"""An act is late if it slips by more months than this."""

_MOST_EMPTY_YEARS = 2

_NAMES = {
    TreatyAct.SIGNATURE: N_("Signature"),
    TreatyAct.NATIONAL_APPROVAL: N_("National approval"),
    TreatyAct.INSTRUMENT: N_("Instrument"),
    TreatyAct.DEPOSIT: N_("Deposit"),
    TreatyAct.ENTRY_INTO_FORCE: N_("Entry into force"),
}
_BELOW = {
    TreatyAct.SIGNATURE: N_("in the first year"),
    TreatyAct.NATIONAL_APPROVAL: N_("parliament, cabinet"),
    TreatyAct.INSTRUMENT: N_("signed at home"),
    TreatyAct.DEPOSIT: N_("with the depositary"),
    TreatyAct.ENTRY_INTO_FORCE: N_("90 days after deposit"),
}


@dataclass(frozen=True, slots=True)
class PlanBar:
    """A plan to draw: between two days, with its words."""

    first: date
    last: date
    words: str


@dataclass(frozen=True, slots=True)
class YearsLane:
    """One act to draw. ``mark`` is the day on which it was done, ``hatched`` a span without a day.

    ``said`` stands beside the mark or span, ``slip`` after it; ``spoken`` says all of it.
    """

    name: str
    below: str
    plans: tuple[PlanBar, ...]
    mark: date | None
    hatched: tuple[date, date] | None
    said: str
    slip: str
    is_late: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class VersionMark:
    """A version to draw as a line down through all acts."""

    day: date
    place: str
    name: str


@dataclass(frozen=True, slots=True)
class YearsPicture:
    """All that the line of years shows, in words that are final.

    The line of today is left out if many empty years would lie before it. ``beside`` are the days
    of a picture beside this one: both then show the same years.
    """

    lanes: tuple[YearsLane, ...]
    versions: tuple[VersionMark, ...]
    day: date
    day_words: str
    beside: tuple[date, ...] = ()

    @property
    def shows_day(self) -> bool:
        """Whether the day as of which it is seen is on the line of years."""
        days = self.days
        return not days or self.day.year - max(days).year <= _MOST_EMPTY_YEARS

    @property
    def days(self) -> list[date]:
        """All days of the picture except the day as of which it shows the acts."""
        days = [*self.beside, *(each.day for each in self.versions)]
        for lane in self.lanes:
            days += [day for plan in lane.plans for day in (plan.first, plan.last)]
            days += [lane.mark] if lane.mark else []
            days += lane.hatched or ()
        return days


def picture_of(
    country: CountryOverview, lines: tuple[ActLine, ...], day: date, *, is_today: bool
) -> YearsPicture:
    """Return the line of years of a country as it is on a day."""
    signed = next(each for each in lines if each.act is TreatyAct.SIGNATURE)
    deposited = next(each for each in lines if each.act is TreatyAct.DEPOSIT)
    accedes = not signed.done and deposited.done is not None
    lanes = tuple(_lane(each, country, accedes=accedes) for each in lines)
    words = _("today") if is_today else format_day(day)
    return YearsPicture(lanes, tuple(_versions(country)), day, words)


def version_name(version: int) -> str:
    """Return how a version is called."""
    return _("version {version}").format(version=number(version))


def _versions(country: CountryOverview) -> Iterator[VersionMark]:
    for at, each in enumerate(country.versions, start=1):
        if each.day is not None:
            yield VersionMark(each.day, isolate(each.city or each.title), version_name(at))


def _lane(line: ActLine, country: CountryOverview, *, accedes: bool) -> YearsLane:
    name = _(_NAMES[line.act])
    # It follows from the deposit: no body is responsible for it.
    is_by_itself = line.act is TreatyAct.ENTRY_INTO_FORCE
    below = _(_BELOW[line.act]) if is_by_itself or not line.body else line.body
    plans = tuple(_bar(each) for each in line.plans)
    done, hatched = line.done, line.gap
    said = ""
    if done is not None and done.first == done.last:
        said = format_day(done.last)
    elif done is not None:
        hatched = (done.first, done.last)
        said = _("{when}, day not known").format(when=format_span(done.first, done.last))
    elif line.gap is not None:
        said = _("day not found")
    elif line.act is TreatyAct.SIGNATURE and accedes:
        said = _("A State that did not sign accedes; this line stays empty.")
    elif not plans:
        said = _("no plan, and no day known")
    mark = done.last if done is not None and done.first == done.last else None
    slip = slip_words(line)
    spoken = sentences(
        with_stop(_("{act}: {words}").format(act=name, words=said or _("not done yet"))),
        *(with_stop(each.words) for each in plans),
        with_stop(slip) if slip else "",
        source_words(done, country) if done else "",
    )
    is_late = line.slip is not None and line.slip > LATE
    return YearsLane(name, below, plans, mark, hatched, said, slip, is_late, spoken)


def _bar(plan: ActPlan) -> PlanBar:
    words = _("plan {version}: {when}").format(
        version=number(plan.version), when=format_span(plan.first, plan.last)
    )
    return PlanBar(plan.first, plan.last, words)


def slip_words(line: ActLine) -> str:
    """Return how many months an act is after its first plan, or before it; empty if in time."""
    if not line.slip or not line.plans:
        return ""
    first, months = number(line.plans[0].version), line.slip
    if line.done is None:
        words = plural(
            "not done, {n} month after plan {{first}}",
            "not done, {n} months after plan {{first}}",
            months,
        )
        return words.format(first=first) if months > 0 else ""
    if months > 0:
        words = plural("{n} month after plan {{first}}", "{n} months after plan {{first}}", months)
    else:
        words = plural(
            "{n} month before plan {{first}}", "{n} months before plan {{first}}", -months
        )
    return words.format(first=first)


def source_words(done: DoneAct, country: CountryOverview) -> str:
    """Return who says that an act was done."""
    if done.version:
        its = country.versions[done.version - 1]
        return _("As the country says in version {version} ({place}).").format(
            version=number(done.version), place=isolate(its.city or its.title)
        )
    if not done.source:
        return _("From the reference data, without a source.")
    source = isolate(done.source)
    if done.is_verified:
        return _("From the reference data: {source}.").format(source=source)
    return _("From the reference data, to be checked: {source}.").format(source=source)
