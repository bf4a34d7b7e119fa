"""Pilots as of a day: their phase, late outputs, and doubts; odd dates are kept and marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mercworkshop.domain.programme.pilots import pilots, wording
from mercworkshop.domain.programme.pilots.overview import (
    OutputStanding,
    PilotDoubt,
    PilotPhase,
    SpanShape,
    see_pilots,
)
from mercworkshop.domain.programme.pilots.pilots import (
    OutputState,
    Pilot,
    PilotKind,
    PilotOutput,
    PilotQuestion,
    PilotStatus,
)
from mercworkshop.domain.records.record import AsTyped
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from tests.every import every

DAY = date(2015, 7, 1)


def made(**fields):
    fields = {each: _value(each, value) for each, value in fields.items()}
    return Pilot(id="p", title="Inventory", **{"countries": ("JAM",), "donor": "GEF"} | fields)


def _value(name, value):
    return PartialDate(value) if name in {"begins", "ends", "due", "delivered"} else value


def output(title, **fields):
    return PilotOutput(
        id=title, pilot="p", title=title, **{each: _value(each, v) for each, v in fields.items()}
    )


def seen(pilot, *parts, day=DAY):
    (only,) = see_pilots([pilot], {"p": parts}, day, {"JAM"}).pilots
    return only


SPANS = {
    "whole and running": (
        {"begins": "2014-11", "ends": "2015-12"}, SpanShape.WHOLE, PilotPhase.NOW, set(),
    ),
    "over": ({"begins": "2014", "ends": "2014-12"}, SpanShape.WHOLE, PilotPhase.OVER, set()),
    "later": ({"begins": "2016", "ends": "2017"}, SpanShape.WHOLE, PilotPhase.LATER, set()),
    "no end": (
        {"begins": "2014"}, SpanShape.NO_END, PilotPhase.UNKNOWN, {PilotDoubt.NO_END},
    ),
    "no begin": (
        {"ends": "2015"}, SpanShape.NO_BEGIN, PilotPhase.NOW, {PilotDoubt.NO_BEGIN},
    ),
    "ends before it begins": (
        {"begins": "2015-03", "ends": "2015-01"},
        SpanShape.BACKWARDS, PilotPhase.UNKNOWN, {PilotDoubt.BACKWARDS},
    ),
    "within one year, so not backwards": (
        {"begins": "2015-03", "ends": "2015"}, SpanShape.WHOLE, PilotPhase.NOW, set(),
    ),
    "no dates": (
        {}, SpanShape.UNKNOWN, PilotPhase.UNKNOWN, {PilotDoubt.NO_BEGIN, PilotDoubt.NO_END},
    ),
    "ended, whatever the dates": (
        {"begins": "2014", "status": PilotStatus.ENDED},
        SpanShape.NO_END, PilotPhase.OVER, {PilotDoubt.NO_END},
    ),
    "a country that nobody knows": (
        {"begins": "2015", "ends": "2016", "countries": ("JAM", "XYZ")},
        SpanShape.WHOLE, PilotPhase.NOW, {PilotDoubt.UNKNOWN_COUNTRY},
    ),
    "neither country nor donor": (
        {"begins": "2015", "ends": "2016", "countries": (), "donor": ""},
        SpanShape.WHOLE, PilotPhase.NOW, {PilotDoubt.NO_COUNTRY, PilotDoubt.NO_DONOR},
    ),
}  # fmt: skip


@every("fields, shape, phase, doubts", SPANS.values(), SPANS)
def test_the_dates_of_a_pilot_give_its_phase_and_its_doubts(fields, shape, phase, doubts):
    found = seen(made(**fields))
    assert (found.shape, found.phase, set(found.doubts)) == (shape, phase, doubts)


def test_words_that_are_no_date_are_kept_and_do_not_count_as_a_missing_date():
    edit = pilots.update_pilot(made(begins="2015"), ends=AsTyped("when the rains end"))
    (pilot,) = edit.after
    found = seen(pilot)
    assert found.doubts == (PilotDoubt.UNREAD,)
    assert found.pilot.verbatim[0].words == "when the rains end"


def test_outputs_are_sorted_by_due_day_and_counted_as_of_the_day():
    parts = (
        output("paper", due="2016-02"),
        output("list", due="2015-01", delivered="2015-02-02", state=OutputState.DELIVERED),
        output("form", due="2015-03", delivered="2015-09", state=OutputState.DELIVERED),
        output("film", due="2015-02", state=OutputState.DROPPED),
        output("talk"),
        PilotQuestion(id="q", pilot="p", text="When?"),
    )
    pilot = made(begins="2014-11", ends="2015-12")
    found = seen(pilot, *parts)
    assert [(each.output.title, each.standing) for each in found.outputs] == [
        ("list", OutputStanding.HERE), ("film", OutputStanding.DROPPED),
        ("form", OutputStanding.LATE), ("paper", OutputStanding.AWAITED),
        ("talk", OutputStanding.AWAITED),
    ]  # fmt: skip
    assert [each.output.title for each in found.outputs if each.is_after_end] == ["paper"]
    assert (found.here, len(found.wanted), len(found.late)) == (1, 4, 1)
    assert set(found.doubts) == {PilotDoubt.DUE_AFTER_END, PilotDoubt.LATE}
    assert seen(pilot, *parts, day=date(2016, 1, 1)).here == 2
    assert [each.text for each in found.questions] == ["When?"]


def test_late_outputs_are_named_and_counted_with_samples_apart():
    late, awaited = output("paper", due="2015-01"), output("film", due="2016-02")
    pilot = made(begins="2014-11", ends="2015-12")
    found = seen(pilot, late, awaited)
    said = [wording.doubt_words(found, each) for each in found.doubts]
    assert [each.replace("\u2068", "").replace("\u2069", "") for each in said] == [
        "Due after it ends: film.",
        "Late: paper.",
    ]
    parts = {"p": (late, awaited)}
    real = see_pilots([pilot], parts, DAY, {"JAM"})
    assert "1 output of 2 is late" in wording.headline(real)
    assert "samples" not in wording.headline(real)
    sample = see_pilots([replace(pilot, is_sample=True)], parts, DAY, {"JAM"})
    assert "1 output of 2 is late (1 in samples)" in wording.headline(sample)


def test_the_cell_of_a_country_says_how_many_more_countries_there_are():
    assert wording.first_country(made(), str) == "JAM"
    said = wording.first_country(made(countries=("TTO", "JAM", "GUY", "SUR")), str)
    assert said.endswith("+3")


def test_pilots_are_sorted_by_kind_and_by_their_first_day():
    some = [
        Pilot(id="c", title="C", kind=PilotKind.ASSESSMENT, begins=PartialDate("2013")),
        Pilot(id="b", title="B"),
        Pilot(id="a", title="A", begins=PartialDate("2015")),
    ]
    overview = see_pilots(some, {}, DAY, ())
    assert [each.pilot.id for each in overview.pilots] == ["a", "b", "c"]
    assert [each.pilot.id for each in overview.of_kind(PilotKind.ASSESSMENT)] == ["c"]


def test_a_pilot_is_removed_and_restored_with_its_parts():
    edit = pilots.add_pilot("Inventory")
    now = Workshop().apply(edit)
    (pilot,) = now.records(Pilot).all()
    now = now.apply(pilots.add_output(pilot, "List"))
    now = now.apply(pilots.ask_about(pilot, "When?", whom="Focal point"))
    (asked,) = now.records(PilotQuestion).all()
    now = now.apply(pilots.update_question(asked, answer="In May"))
    outputs, asked_now = now.records(PilotOutput).all(), now.records(PilotQuestion).all()
    removal = pilots.remove_pilots([pilot], (*outputs, *asked_now))
    gone = now.apply(removal)
    assert not any(gone.records(each) for each in (Pilot, PilotOutput, PilotQuestion))
    assert len(gone.apply(removal.inverse()).records(PilotQuestion)) == 1


def test_a_country_is_kept_once():
    (new,) = pilots.add_pilot("Lamps", countries=("KEN", "JAM", "KEN")).after
    assert isinstance(new, Pilot)
    assert new.countries == ("KEN", "JAM")
    (changed,) = pilots.update_pilot(new, countries=("JAM", "JAM")).after
    assert isinstance(changed, Pilot)
    assert changed.countries == ("JAM",)


def test_pilots_outputs_and_questions_without_words_are_refused():
    pilot = made()
    for make in (
        lambda: pilots.add_pilot(" "),
        lambda: pilots.update_pilot(pilot, title=""),
        lambda: pilots.add_output(pilot, ""),
        lambda: pilots.ask_about(pilot, "  "),
    ):
        with pytest.raises(InvalidInput, match="needs a few words"):
            make()


def test_a_status_older_than_the_end_of_the_pilot_says_so():
    going = made(begins="2014", ends="2014-12", status=PilotStatus.UNDER_WAY)
    told = "Under way when it was reported; its last day is past"
    assert wording.status_words(seen(going)) == told
    assert wording.status_words(seen(going, day=date(2014, 6, 1))) == "Under way"
    assert wording.status_words(seen(replace(going, status=PilotStatus.ENDED))) == "Ended"
