from __future__ import annotations

import pytest

from mercworkshop.domain import privacy
from mercworkshop.domain.entities import offers
from mercworkshop.domain.entities.needs import NeedKind
from mercworkshop.domain.entities.offers import STANDING_NAMES, Offer, OfferContact, Standing
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.record import from_json, set_verbatim, to_json
from mercworkshop.domain.support import offer_words
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from tests.builders.workshop import made_by

DESK = {"body": "UNEP", "title": "Legal desk", "kinds": (NeedKind.LEGAL,), "articles": ("4", "30")}


def listed(*rows):
    return Workshop().apply(offers.add((), rows))


def bodies(workshop):
    return [offer.body for offer in workshop.records(Offer).all()]


def test_offers_are_added_at_the_end_with_the_fields_that_are_given():
    workshop = listed(DESK, {"body": "  WHO \n office "})
    workshop = workshop.apply(offers.add(workshop.records(Offer).all(), [{"body": "GEF"}]))
    assert bodies(workshop) == ["UNEP", "WHO office", "GEF"]
    assert workshop.records(Offer).all()[0].articles == ("4", "30")
    assert not workshop.records(OfferContact)


def test_the_contact_of_an_offer_is_a_separate_record_with_a_computed_id():
    workshop = listed({**DESK, "person": "Ann", "email": "ann@unep.example"})
    (offer,) = workshop.records(Offer).all()
    (contact,) = workshop.records(OfferContact).values()
    assert contact == OfferContact(
        id=offers.contact_id(offer), person="Ann", email="ann@unep.example"
    )
    assert contact.id != offer.id
    assert "Ann" not in str(to_json(offer))
    assert privacy.must_be_encrypted(OfferContact.__name__)
    assert not privacy.must_be_encrypted(Offer.__name__)


def test_an_offer_needs_a_body_when_added_and_when_changed():
    for row in ({"title": "Grant"}, {"body": " \n"}):
        with pytest.raises(InvalidInput, match="name of who offers"):
            offers.add((), [DESK, row])
    (offer,) = listed(DESK).records(Offer).all()
    with pytest.raises(InvalidInput, match="name of who offers"):
        offers.update(offer, body="")


def test_an_offer_cannot_end_before_it_begins_but_may_end_the_year_it_begins():
    year, later = PartialDate("2015"), PartialDate("2016-03")
    with pytest.raises(InvalidInput, match="end before it begins"):
        offers.add((), [{**DESK, "since": later, "until": year}])
    (offer,) = listed({**DESK, "since": later}).records(Offer).all()
    with pytest.raises(InvalidInput, match="end before it begins"):
        offers.update(offer, until=year)
    assert not offers.update(offer, until=PartialDate("2016")).is_empty
    assert not offers.update(offer, until=year, since=PartialDate("2015-05")).is_empty


def test_several_offers_and_contacts_are_changed_in_one_edit():
    workshop = listed(DESK, {"body": "WHO", "person": "Bo"})
    unep, who = workshop.records(Offer).all()
    rows = [(unep, {"title": "Desk", "phone": "555"}), (who, {"person": "Cy"}), (who, {})]
    edit = offers.update_many(rows, workshop.records(OfferContact))
    after = workshop.apply(edit)
    contacts = after.records(OfferContact)
    assert after.records(Offer)[unep.id].title == "Desk"
    assert contacts[offers.contact_id(unep)].phone == "555"
    assert contacts[offers.contact_id(who)].person == "Cy"
    assert len(contacts) == 2


def test_removing_an_offer_removes_its_contact_and_undo_restores_both():
    workshop = listed({**DESK, "person": "Ann"}, {"body": "WHO", "person": "Bo"})
    unep, who = workshop.records(Offer).all()
    edit = offers.remove([unep], workshop.records(OfferContact).values())
    after = workshop.apply(edit)
    assert bodies(after) == ["WHO"]
    assert [each.id for each in after.records(OfferContact).values()] == [offers.contact_id(who)]
    assert len(after.apply(edit.inverse()).records(OfferContact)) == 2


def test_offers_are_moved():
    workshop = listed({"body": "One"}, {"body": "Two"})
    one, two = workshop.records(Offer).all()
    assert bodies(workshop.apply(offers.move((one, two), (two,), -1))) == ["Two", "One"]


def test_an_offer_comes_back_from_its_json():
    whole = Offer(
        id="o",
        body="GEF",
        kinds=(NeedKind.MONEY, NeedKind.TRAINING),
        may_ask=(Standing.PARTY,),
        since=PartialDate("2013-10"),
        languages=("en", "Kreyòl"),
    )
    assert from_json(Offer, "o", to_json(whole)) == whole
    with pytest.raises(InvalidInput, match="may_ask"):
        from_json(Offer, "o", {"body": "GEF", "may_ask": ["everybody"]})


def test_the_name_of_an_offer_is_its_body_and_title():
    assert offers.offer_title(Offer(id="o", body="UNEP", title="Legal desk")) == "UNEP: Legal desk"
    assert offers.offer_title(Offer(id="o", body="UNEP")) == "UNEP"


def test_words_that_mean_no_date_are_shown_in_the_period_in_quotation_marks():
    offer = Offer(id="o", body="UNEP", until=PartialDate("2016"))
    offer = set_verbatim(offer, "since", "When?", is_read=False)
    assert offer_words.format_period(offer) == "From “When?” until 2016"
    both = set_verbatim(offer, "until", "Later", is_read=False)
    assert offer_words.format_period(both) == "From “When?” until “Later”"


def test_every_standing_has_a_name():
    assert set(STANDING_NAMES) == set(Standing)


def test_the_first_contact_detail_makes_the_record_and_later_ones_change_it():
    (offer,) = listed(DESK).records(Offer).all()
    first = offers.update_contact(None, offer, email="a@example.org")
    (contact,) = made_by(first, OfferContact)
    second = offers.update_contact(contact, offer, email="b@example.org")
    assert Workshop().apply(Edit("", after=(contact,))).apply(second).records(OfferContact)[
        contact.id
    ].email == ("b@example.org")


@pytest.mark.parametrize(
    ("kept", "called"),
    [
        ("", ""),
        ("sip", "Specific Programme"),
        ("here", "UNEP: Desk"),
        ("somebody else", "somebody else"),
        (new_id(), "An offer that is not listed here"),
        (derived_id("x"), "An offer that is not listed here"),
    ],
    ids=["none", "source", "offer", "words", "gone", "gone too"],
)
def test_the_help_that_a_need_chose_is_shown_by_its_name(kept, called):
    sources, here = {"sip": "Specific Programme"}, Offer(id="here", body="UNEP", title="Desk")
    assert offer_words.chosen_help(kept, sources, {"here": here}) == called
