"""What is noted while slides are shown: which country presents, from when and until when."""

from __future__ import annotations

from mercworkshop.domain.entities.presenting import showing, slots
from mercworkshop.domain.entities.presenting.records import PresentationSlot, SlotState
from mercworkshop.domain.entities.presenting.showing import LEAST_SHOWN, Showing
from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.entities.time_keeping.utc_text import format_utc, parse_utc
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import update as update_details
from mercworkshop.domain.workshop.workshop import Workshop
from tests.builders.memory_laptop import MemoryLaptop, meet
from tests.builders.timed_room import ABROAD, timed_session
from tests.builders.workshop import a_workshop

NOON = 1_421_841_600.0
"""21 January 2015, 12:00 UTC."""
DAY = 24 * 3600.0
JAM, HTI = road_map_id("JAM"), road_map_id("HTI")


def with_slots() -> Workshop:
    made = a_workshop().with_delegations("JAM", "HTI").with_road_map("JAM").value
    dates = {"start": PartialDate("2015-01-19"), "end": PartialDate("2015-01-21")}
    made = made.apply(update_details(made.details, **dates))
    return made.apply(slots.propose(made))


def slot(workshop: Workshop, road_map: str) -> PresentationSlot:
    found = showing.slot_of(workshop, road_map)
    assert found is not None
    return found


def presented(workshop: Workshop, road_map: str, since: float, minutes: float = 10) -> Workshop:
    """Return the workshop after a country presented for some minutes."""
    shown = Showing(road_map, since)
    begun = workshop.apply(showing.note(workshop, shown, since + LEAST_SHOWN))
    return begun.apply(showing.end(begun, shown, since + 60 * minutes))


def begun(workshop: Workshop, road_map: str, since: float) -> Workshop:
    """Return the workshop in which a country has presented since a moment and goes on."""
    shown = Showing(road_map, since)
    return workshop.apply(showing.note(workshop, shown, since + LEAST_SHOWN))


def test_a_country_presents_once_its_slides_were_shown_for_a_while():
    workshop = with_slots()
    shown = Showing(JAM, NOON, acted=NOON + 5)
    for rule in (showing.note, showing.end):
        assert rule(workshop, shown, NOON + LEAST_SHOWN - 1).is_empty, (
            "also if a slide was turned meanwhile"
        )
    later = workshop.apply(showing.note(workshop, shown, NOON + LEAST_SHOWN))
    assert parse_utc(slot(later, JAM).began) == NOON, "it began when its first slide was shown"
    assert showing.note(later, shown, NOON + LEAST_SHOWN + 9).is_empty


def test_a_country_without_a_slot_gets_it_when_it_presents():
    workshop = a_workshop().with_delegations("JAM", "HTI").value
    assert showing.note(workshop, Showing(JAM, NOON), NOON + 9).is_empty
    own = slot(presented(workshop, JAM, NOON), JAM)
    assert (parse_utc(own.began), parse_utc(own.ended)) == (NOON, NOON + 600)
    assert own.state is SlotState.PRESENTED
    assert showing.note(workshop, Showing("no such road map", NOON), NOON + 99).is_empty


def test_slides_left_open_for_hours_count_as_presented_until_the_last_action():
    for acted, lasted in ((NOON + 480, 480), (0.0, LEAST_SHOWN)):
        shown = Showing(JAM, NOON, acted)
        workshop = begun(with_slots(), JAM, NOON)
        own = slot(workshop.apply(showing.end(workshop, shown, NOON + 5 * 3600)), JAM)
        assert own.state is SlotState.PRESENTED
        assert parse_utc(own.ended) == NOON + lasted


def test_a_country_shown_by_mistake_has_not_presented_and_the_other_goes_on():
    workshop = with_slots()
    workshop = begun(workshop, JAM, NOON)
    wrong = Showing(HTI, NOON + 100)
    assert showing.note(workshop, wrong, NOON + 110).is_empty
    back = Showing(JAM, NOON + 110)
    assert showing.began(workshop, back, NOON + 110) == NOON, (
        "the clock of the presentation goes on"
    )
    workshop = workshop.apply(showing.end(workshop, back, NOON + 600))
    assert (slot(workshop, HTI).state, slot(workshop, HTI).began) == (SlotState.OPEN, "")
    own = slot(workshop, JAM)
    assert (parse_utc(own.began), parse_utc(own.ended)) == (NOON, NOON + 600)
    assert own.state is SlotState.PRESENTED


def test_a_presentation_ends_when_the_next_country_is_shown():
    workshop = with_slots()
    workshop = begun(workshop, JAM, NOON)
    elsewhere = Showing(HTI, NOON + 600)
    assert showing.end(workshop, elsewhere, NOON + 620).is_empty, (
        "only looking at another presentation does not end this one"
    )
    following = Showing(HTI, NOON + 600, before=frozenset({JAM}))
    only_shown = workshop.apply(showing.end(workshop, following, NOON + 620))
    workshop = workshop.apply(showing.note(workshop, following, NOON + 600 + LEAST_SHOWN))
    for now in (only_shown, workshop):
        assert parse_utc(slot(now, JAM).ended) == NOON + 600
        assert slot(now, JAM).state is SlotState.PRESENTED
    assert not slot(only_shown, HTI).began
    assert parse_utc(slot(workshop, HTI).began) == NOON + 600


def test_looking_at_slides_again_keeps_the_times_of_the_presentation():
    workshop = presented(with_slots(), JAM, NOON)
    before = slot(workshop, JAM)
    for later in (NOON + 3600, NOON + 3 * DAY):
        look = Showing(JAM, later)
        assert showing.began(workshop, look, later) == later
        assert showing.note(workshop, look, later + 500).is_empty
        assert showing.end(workshop, look, later + 600).is_empty
    assert slot(workshop, JAM) == before
    again = workshop.apply(slots.update(before, state=SlotState.READY))
    again = presented(again, JAM, NOON + 3600)
    assert parse_utc(slot(again, JAM).began) == NOON + 3600, (
        "a person said that it has still to be presented"
    )


def test_slides_shown_before_the_day_of_the_presentation_are_a_rehearsal():
    rehearsed = presented(with_slots(), JAM, NOON - DAY)
    own = slot(rehearsed, JAM)
    assert (own.state, parse_utc(own.began)) == (SlotState.OPEN, NOON - DAY)
    on_the_day = slot(presented(rehearsed, JAM, NOON), JAM)
    assert (on_the_day.state, parse_utc(on_the_day.began)) == (SlotState.PRESENTED, NOON)
    early = rehearsed.apply(slots.update(own, state=SlotState.PRESENTED))
    assert presented(early, JAM, NOON) == early, "a person said that it was presented"


def test_a_presentation_is_a_rehearsal_before_its_day_in_the_room(live_in):
    live_in(ABROAD)
    night = parse_utc("2015-01-21T02:00:00Z")
    assert night is not None
    here = with_slots()
    there = here.apply(Edit("", after=(timed_session(),)))
    for workshop, state in ((there, SlotState.OPEN), (here, SlotState.PRESENTED)):
        assert slot(presented(workshop, JAM, night), JAM).state is state


def test_a_start_noted_days_ago_and_never_ended_is_replaced():
    workshop = with_slots()
    stale = slots.update(slot(workshop, JAM), began=format_utc(NOON - 5 * DAY))
    workshop = workshop.apply(stale)
    shown = Showing(JAM, NOON)
    assert showing.began(workshop, shown, NOON) == NOON
    assert showing.end(workshop, Showing(HTI, NOON), NOON + 5).is_empty
    workshop = presented(workshop, JAM, NOON)
    own = slot(workshop, JAM)
    assert (parse_utc(own.began), parse_utc(own.ended)) == (NOON, NOON + 600)
    for wrong in ("nonsense", format_utc(NOON + DAY)):
        odd = workshop.apply(slots.update(own, began=wrong, ended=""))
        assert showing.began(odd, shown, NOON) == NOON, wrong


def test_two_laptops_that_present_two_countries_keep_both():
    one, other = (MemoryLaptop(name, workshop_id="w") for name in "AB")
    one.do(a_workshop(identity="w").with_delegations("JAM", "HTI").edit)
    one.do(slots.propose(one.workshop))
    meet(one, other)
    for laptop, country in ((one, "JAM"), (other, "HTI")):
        shown = Showing(road_map_id(country, "w"), NOON)
        laptop.do(showing.note(laptop.workshop, shown, NOON + LEAST_SHOWN))
        laptop.do(showing.end(laptop.workshop, shown, NOON + 600))
    meet(one, other)
    for laptop in (one, other):
        found = laptop.workshop.records(PresentationSlot).values()
        assert {each.state for each in found} == {SlotState.PRESENTED}
        assert {each.ended for each in found} == {format_utc(NOON + 600)}
