"""Which slides a country shows, in which order and with which words."""

from __future__ import annotations

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.presenting import slides
from mercworkshop.domain.entities.presenting.records import PresentationSlide, SlideKind
from mercworkshop.domain.entities.presenting.slides import ChosenSlide
from mercworkshop.domain.entities.road_map import road_map_id, start_road_map
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.workshop.workshop import Workshop
from tests.builders.memory_laptop import MemoryLaptop, meet
from tests.builders.workshop import a_workshop

PLAN = road_map_id("JAM")


def begun() -> Workshop:
    return a_workshop().with_road_map("JAM", "Ban lamps").value


def kinds(workshop: Workshop) -> list[SlideKind]:
    return [each.kind for each in slides.chosen_slides(workshop, PLAN)]


def the(workshop: Workshop, kind: SlideKind) -> ChosenSlide:
    return next(each for each in slides.chosen_slides(workshop, PLAN) if each.kind is kind)


def test_without_a_choice_there_are_the_slides_that_are_made_in_their_order():
    assert kinds(begun()) == list(slides.MADE_KINDS)
    assert not any(each.title or each.lines or each.is_left_out for each in _all(begun()))


def _all(workshop: Workshop) -> list[ChosenSlide]:
    return slides.chosen_slides(workshop, PLAN)


def test_words_that_a_country_wrote_are_kept_until_they_are_restored():
    workshop = begun()
    money = the(workshop, SlideKind.MONEY)
    edit = slides.edit(PLAN, money, title="We pay half.", lines="One\n\n Two ")
    workshop = workshop.apply(edit)
    edited = the(workshop, SlideKind.MONEY)
    assert (edited.title, edited.lines) == ("We pay half.", ("One", "Two"))
    workshop = workshop.apply(slides.restore(edited))
    assert (the(workshop, SlideKind.MONEY).title, the(workshop, SlideKind.MONEY).lines) == ("", ())


def test_slides_stay_where_they_were_moved():
    workshop = begun()
    needs = the(workshop, SlideKind.NEEDS)
    workshop = workshop.apply(slides.move(PLAN, _all(workshop), needs, -5))
    assert kinds(workshop)[0] is SlideKind.NEEDS
    needs = the(workshop, SlideKind.NEEDS)
    assert slides.move(PLAN, _all(workshop), needs, -1).is_empty
    workshop = workshop.apply(slides.move(PLAN, _all(workshop), needs, 1))
    assert kinds(workshop)[:2] == [SlideKind.STATUS, SlideKind.NEEDS]


def test_a_slide_of_ones_own_is_added_at_the_end_and_removed():
    workshop = begun()
    workshop = workshop.apply(slides.add_own(PLAN, _all(workshop), "Our schools"))
    own = _all(workshop)[-1]
    assert (own.kind, own.title) == (SlideKind.OWN, "Our schools")
    workshop = workshop.apply(slides.move(PLAN, _all(workshop), own, -1))
    assert kinds(workshop)[-2] is SlideKind.OWN
    workshop = workshop.apply(slides.remove_own(the(workshop, SlideKind.OWN)))
    assert SlideKind.OWN not in kinds(workshop)
    assert slides.remove_own(the(workshop, SlideKind.MONEY)).is_empty


def test_notes_are_for_facilitators_alone():
    workshop = begun()
    edit = slides.edit(PLAN, the(workshop, SlideKind.MONEY), title="We pay", notes="Be brief.")
    seen = privacy.workshop_for(Readers.EVERYBODY, workshop.apply(edit))
    (slide,) = seen.records(PresentationSlide).values()
    assert (slide.title, slide.notes) == ("We pay", "")


def test_edits_of_one_slide_on_two_laptops_are_both_kept():
    one, other = (MemoryLaptop(name, workshop_id="w") for name in "AB")
    one.do(a_workshop(identity="w").edit, start_road_map("JAM"))
    meet(one, other)
    one.do(slides.edit(PLAN, the(one.workshop, SlideKind.MONEY), title="We pay half."))
    other.do(slides.edit(PLAN, the(other.workshop, SlideKind.MONEY), is_left_out=True))
    other.do(slides.add_own(PLAN, slides.chosen_slides(other.workshop, PLAN), "Schools"))
    meet(one, other)
    for laptop in (one, other):
        money = the(laptop.workshop, SlideKind.MONEY)
        assert (money.title, money.is_left_out) == ("We pay half.", True)
        assert SlideKind.OWN in kinds(laptop.workshop)
