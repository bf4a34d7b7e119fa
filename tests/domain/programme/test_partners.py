"""Partners and their names, and what they gave."""

from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.domain.programme.partners import assistance, partners
from mercworkshop.domain.programme.partners.assistance import Assistance, AssistanceScope
from mercworkshop.domain.programme.partners.partner_desk import FormerName, name_on
from mercworkshop.domain.programme.partners.partners import Partner, PartnerKind, PartnerName
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from tests.every import every


def added(edit, kind):
    (found,) = (each for each in edit.after if isinstance(each, kind))
    return found


@pytest.fixture
def partner():
    return added(partners.add_partner((), "BCRC  Caribbean ", kind=PartnerKind.HOST), Partner)


def test_a_partner_is_added_at_the_end_and_needs_a_name(partner):
    second = added(partners.add_partner([partner], "SPREP"), Partner)
    assert partner.name == "BCRC Caribbean"
    assert partner.position < second.position
    for wrong, reason in (
        (lambda: partners.add_partner((), "  "), "needs a name"),
        (lambda: partners.update_partner(partner, name=""), "needs a name"),
        (lambda: partners.rename_partner(partner, "bcrc caribbean", None), "has this name already"),
    ):
        with pytest.raises(InvalidInput, match=reason):
            wrong()


def test_a_renamed_partner_keeps_every_name_with_its_days(partner):
    first = partners.rename_partner(partner, "Centre", PartialDate("2016-03"), "Letter")
    kept, renamed = added(first, PartnerName), added(first, Partner)
    again = partners.rename_partner(renamed, "Institute", PartialDate("2018-01-01"), "", [kept])
    later = added(again, PartnerName)
    assert (kept.name, kept.since, kept.until) == ("BCRC Caribbean", None, PartialDate("2016-03"))
    assert (later.name, later.since) == ("Centre", PartialDate("2016-03"))
    assert added(again, Partner).name == "Institute"


FORMER = (
    FormerName("1", "p", "First", None, date(2016, 3, 1)),
    FormerName("2", "p", "Second", date(2016, 3, 1), date(2018, 1, 1)),
    FormerName("3", "p", "Never dated", None, None),
)


@every(
    "day, name",
    [(date(2015, 1, 1), "First"), (date(2016, 3, 1), "Second"), (date(2018, 1, 1), "Third")],
)
def test_a_partner_has_the_name_that_it_had_on_the_day(day, name):
    assert name_on("Third", FORMER, day) == name


def test_help_for_the_workshops_in_general_names_no_workshop(partner):
    one = added(
        assistance.add_assistance(
            partner, "Talks", scope=AssistanceScope.WORKSHOP, programme_workshop="w1"
        ),
        Assistance,
    )
    general = assistance.update_assistance(one, scope=AssistanceScope.WORKSHOPS)
    assert one.programme_workshop == "w1"
    assert added(general, Assistance).programme_workshop == ""
    for wrong, reason in (
        (lambda: assistance.add_assistance(partner, " "), "not said yet what the partner gave"),
        (
            lambda: assistance.add_assistance(partner, "Talks", scope=AssistanceScope.WORKSHOP),
            "The workshop is not named yet",
        ),
        (
            lambda: assistance.update_assistance(one, programme_workshop=""),
            "The workshop is not named yet",
        ),
    ):
        with pytest.raises(InvalidInput, match=reason):
            wrong()
