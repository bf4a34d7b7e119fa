"""What a comparison of paths says, in sentences: what others took, and never what comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mercworkshop.domain.entities.durations.comparing import PathComparison
from mercworkshop.domain.entities.durations.walked_paths import WalkedPath
from mercworkshop.domain.values.dates.partial_date import format_date, format_day
from mercworkshop.domain.values.text_folding import name_order
from mercworkshop.i18n import _, isolate, listed, number, percentage, plural, sentences

_MOST_NAMED = 20
"""Countries that are named; in the first years hardly any had deposited."""

type NameOf = Callable[[str], str]
"""Returns the name of a country by its code, or of a kind of path by its id."""


def years_words(years: float) -> str:
    """Return years to one place."""
    return number(years, 1)


def headline(found: PathComparison) -> str:
    """Return the answer: what the plan asks for, and how many took less; or what they took."""
    if not found.took:
        return _("No country of this path has deposited yet")
    if found.plan is None or found.sooner is None or found.plan.years is None:
        least, most = (each.years or 0.0 for each in (found.took[0], found.took[-1]))
        words = plural(
            "{n} country took {{least}} to {{most}} years",
            "{n} countries took {{least}} to {{most}} years",
            len(found.took),
        )
        return words.format(least=years_words(least), most=years_words(most))
    words = plural(
        "The plan asks for {{years}} years; {{sooner}} of {n} country took less",
        "The plan asks for {{years}} years; {{sooner}} of {n} countries took less",
        len(found.took),
    )
    return words.format(years=years_words(found.plan.years), sooner=number(found.sooner))


def path_words(found: PathComparison, family_name: NameOf) -> str:
    """Return which countries are compared."""
    if found.family:
        return _("Countries of the same kind of path: {path}.").format(
            path=isolate(family_name(found.family))
        )
    if found.accedes:
        return _("Countries that acceded and whose own pages or two databases were read.")
    return _("Countries that signed and whose own pages were read, whatever their kind of path.")


def stretch_words(found: PathComparison) -> str:
    """Return which stretch took the longest where all days are known, of two countries at least."""
    shares = [round(each * 100) for each in found.shares]
    if len(shares) < 2:
        return ""
    words = plural(
        "{{least}} to {{most}} of the time went by before the national approval ({n} country with"
        " all days known).",
        "{{least}} to {{most}} of the time went by before the national approval ({n} countries"
        " with all days known).",
        len(shares),
    )
    return words.format(least=percentage(shares[0]), most=percentage(shares[-1]))


def plan_words(found: PathComparison) -> str:
    """Return what the plan leaves for the two stretches, or what it lacks."""
    plan = found.plan
    if plan is None:
        return ""
    spans = plan.years_to_approval
    lacks = {
        _("No day of signature is known, so the plan has no length."): plan.began is None,
        _("The road map has no date for the deposit."): plan.deposited is None,
        _("The planned deposit is before the signature."): plan.days is None,
        _("The road map has no date for the national approval."): spans is None,
    }
    lacking = next((words for words, is_so in lacks.items() if is_so), "")
    if lacking or spans is None or not plan.years:
        return lacking
    return _("The plan has {share} of its time before the national approval.").format(
        share=percentage(round(spans[1] / plan.years * 100))
    )


def everybody_words(found: PathComparison, country_name: NameOf) -> Iterator[str]:
    """Yield how long all States took, and which States are not counted."""
    many = found.everybody
    if many.middle is not None:
        words = (
            _("States that acceded: {states}. Half of them took {middle} years or less.")
            if found.accedes
            else _("States that signed and deposited: {states}. Half took {middle} years or less.")
        )
        yield words.format(states=number(many.took), middle=years_words(many.middle))
    waiting = [each.country for each in found.waiting]
    waiting += [code for code in many.waiting if code not in waiting]
    if waiting:
        words = _(
            "Signed, and no deposit found by {day}: {countries}. No figure here has them, so the"
            " true middle is longer."
        )
        yield words.format(day=format_day(found.day), countries=_some(waiting, country_name))


def _some(codes: Sequence[str], country_name: NameOf) -> str:
    """Return names of countries, the first ones first; of very many only how many more."""
    names = listed(sorted(map(country_name, codes[:_MOST_NAMED]), key=name_order))
    if len(codes) <= _MOST_NAMED:
        return names
    rest = plural(
        "{{countries}} and {n} other", "{{countries}} and {n} others", len(codes) - _MOST_NAMED
    )
    return rest.format(countries=names)


def caution() -> str:
    """Return what the comparison is not."""
    return _("This is what was. It says nothing certain about what a plan becomes.")


def half_words(found: PathComparison) -> str:
    """Return what half of the countries that are compared needed; empty if none is compared."""
    if found.middle is None:
        return ""
    return _("half of these took {years} or less").format(years=years_words(found.middle))


def half_of_all_words(found: PathComparison) -> str:
    """Return what half of all States that came in the same manner needed; empty if none did."""
    middle = found.everybody.middle
    return (
        "" if middle is None else _("half took {years} or less").format(years=years_words(middle))
    )


def came_words(found: PathComparison) -> str:
    """Return when the country of the plan deposited, and after how long; empty if not known."""
    came = found.came
    if came is None or came.years is None:
        return ""
    words = _("came {day}, after {years} years")
    return words.format(day=deposit_words(came), years=years_words(came.years))


def further_notes(
    found: PathComparison, country_name: NameOf, family_name: NameOf
) -> tuple[str, ...]:
    """Return what is said below the chart, except which stretch took the longest."""
    said = (
        path_words(found, family_name),
        plan_words(found),
        *everybody_words(found, country_name),
        caution(),
    )
    return tuple(filter(None, said))


def notes(found: PathComparison, country_name: NameOf, family_name: NameOf) -> str:
    """Return all that is said below the chart."""
    return sentences(stretch_words(found), *further_notes(found, country_name, family_name))


def deposit_words(path: WalkedPath) -> str:
    """Return when the deposit was, or is planned."""
    return format_date(path.deposited) if path.deposited else ""


def approval_words(path: WalkedPath) -> str:
    """Return when the approval was, and whether that was read."""
    if path.approved is None:
        return _("day not found") if path.is_read else ""
    when = format_date(path.approved)
    if path.is_inferred:
        return _("{when}, worked out").format(when=when)
    return when
