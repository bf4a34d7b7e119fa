"""What all plans of an archive say beside what countries took."""

from __future__ import annotations

from mercworkshop.domain.entities.durations.wording import years_words
from mercworkshop.domain.programme.analysis.durations.plans import CountryPlan, CountryPlans
from mercworkshop.i18n import _, number, plural


def plans_headline(found: CountryPlans) -> str:
    """Return how many plans ask for less time than half of the States in their manner took."""
    timed = len(found.timed)
    if not found.plans:
        return _("No road map has come yet; real countries stand below")
    if not timed:
        return _("No road map has a date for the deposit yet")
    words = plural(
        "{{quick}} of {n} plan is quicker than most countries were",
        "{{quick}} of {n} plans are quicker than most countries were",
        timed,
    )
    return words.format(quick=number(found.quicker_than_half))


def undated_words(found: CountryPlans) -> str:
    """Return how many plans have no length; empty if all have."""
    undated = len(found.plans) - len(found.timed)
    return plural("{n} plan has no length", "{n} plans have no length", undated) if undated else ""


def plan_years(each: CountryPlan) -> str:
    """Return the years of a plan; empty if it has no length."""
    return years_words(each.plan.years) if each.plan.years is not None else ""


def half_of_states_words(found: CountryPlans, each: CountryPlan) -> str:
    """Return how long half of the States took that joined in the manner of a plan."""
    middle = found.middle_of_all(each)
    if middle is None or each.plan.years is None:
        return ""
    words = _("{years}, acceded") if each.plan.accedes else _("{years}, signed")
    return words.format(years=years_words(middle))


def sooner_words(each: CountryPlan) -> str:
    """Return how many countries took less, of how many."""
    if each.found.sooner is None:
        return ""
    words = _("{sooner} of {all}, few cases") if each.found.is_of_few else _("{sooner} of {all}")
    return words.format(sooner=number(each.found.sooner), all=number(len(each.found.took)))
