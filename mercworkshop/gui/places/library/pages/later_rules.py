"""Which rules of an annex were added after the workshop, so that the room could not know them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mercworkshop.domain.workshop.details import nearest_day
from mercworkshop.i18n import _, isolate, listed
from mercworkshop.reference.law.annexes import Amendment

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_ANNEXES = {"4": "annex_a", "5": "annex_b"}
"""The annexes by the numbers of the articles that they belong to."""


def is_added_later(context: PageContext, rule: Amendment) -> bool:
    """Return whether a rule was adopted in a year after that of the workshop."""
    session = context.session
    return rule.year_adopted > nearest_day(session.workshop.details, session.reference.day).year


def later_chips(context: PageContext, article: str) -> tuple[tuple[str, str], ...]:
    """Return a chip with the years of rules about an article that were added later, or none."""
    if article not in _ANNEXES:
        return ()
    annex = getattr(context.session.reference.law, _ANNEXES[article])
    rules: Iterable[Amendment] = (
        rule for entry in (*annex.part1, *annex.part2) for rule in entry.amendments
    )
    years = sorted({each.year_adopted for each in rules if is_added_later(context, each)})
    if not years:
        return ()
    words = _("With rules added later: {years}")
    return ((words.format(years=listed(isolate(str(each)) for each in years)), "info"),)
