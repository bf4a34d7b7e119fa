"""Checks before a workshop: what files say of clocks, laptops and kits, kept and reported."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.arrivals.arrivals import Arrival, ExportNote
from mercworkshop.domain.preflight.file_checks import check_clock, check_kits, check_spare
from mercworkshop.domain.preflight.results import (
    CheckFinding,
    CheckKind,
    TriedCheck,
    format_results,
    note_finding,
    parse_results,
    result_of,
    with_result,
)
from mercworkshop.domain.preflight.wording import (
    CHECK_NAMES,
    check_question,
    describe_finding,
    describe_try,
)
from mercworkshop.i18n import without_marks
from tests.builders.timed_room import ABROAD, EVENING, HERE, THERE
from tests.every import every


def came(made_by, made_at, collected_at):
    return Arrival("h", "facilitator", "f", "w", "t", "new", made_by, made_at, "", collected_at)


def at(time):
    return f"2015-01-19T{time}:00-04:00"


def test_a_clock_that_is_ahead_is_reported_with_its_laptop():
    files = [came("A", at("10:00"), at("10:05")), came("B", at("10:47"), at("10:30"))]
    found = check_clock(files, "Ours")
    assert (found.is_well, found.what, found.amount) == (False, "B", 17 * 60)
    assert describe_finding(found, HERE) == (
        "B is 17 min ahead of this laptop: which clock is right?"
    )
    assert check_clock(files[:1], "Ours").is_well
    # The same moment in another time zone is no difference.
    assert check_clock([came("A", "2015-01-19T15:00:00+01:00", at("10:00"))], "Ours").is_well


def test_without_a_file_of_another_laptop_no_check_succeeds():
    own = [came("Ours", at("10:00"), at("09:00")), came("A", "yesterday", at("10:00"))]
    found = check_clock(own, "Ours")
    assert not found.is_well
    assert "No file of another laptop has come yet" in describe_finding(found, HERE)
    assert not check_spare([came("Ours", "", "")], "Ours").is_well
    spare = check_spare([came("B", "", ""), came("A", "", ""), came("B", "", "")], "Ours")
    assert (spare.is_well, spare.what) == (True, "A, B")


def test_kits_count_only_as_files_for_groups():
    notes = [ExportNote("h", "secretariat", "s", at("08:00"), 1)]
    assert not check_kits(notes, 4).is_well
    notes.append(ExportNote("h", "group", "k", at("09:00"), 1))
    found = check_kits(notes, 1)
    assert (found.is_well, found.amount) == (True, 1)
    assert describe_finding(found, HERE).startswith("The last kit was written 19 Jan")


def test_kits_are_compared_with_the_groups():
    notes = [ExportNote(f"h{n}", "group", f"k{n}", at("09:00"), 1) for n in range(3)]
    found = check_kits(notes, 5)
    assert (found.is_well, found.amount) == (False, 2)
    assert describe_finding(found, HERE) == (
        "Fewer kits than groups were written: write the others under Exchange, Export?"
    )
    assert check_kits(notes, 3).is_well
    again = [*notes, ExportNote("h9", "group", "k0", at("10:00"), 1)]
    assert not check_kits(again, 4).is_well
    assert check_kits(notes, 0).is_well
    none = check_kits((), 0)
    assert not none.is_well
    assert describe_finding(none, HERE).startswith("No kit was written yet")


def test_results_are_kept_per_laptop_and_the_newest_counts():
    first = note_finding(CheckFinding(kind=CheckKind.SPACE, is_well=False), "A", at("08:00"))
    other = note_finding(CheckFinding(kind=CheckKind.SPACE, is_well=True), "B", at("08:10"))
    again = note_finding(CheckFinding(kind=CheckKind.SPACE, is_well=True), "A", at("08:20"))
    kept = with_result(with_result(with_result((), first), other), again)
    assert parse_results(format_results(kept)) == (other, again)
    assert result_of(kept, CheckKind.SPACE, "A") == again
    assert result_of(kept, CheckKind.CLOCK, "A") is None
    assert describe_try(again, HERE).endswith("on A.")


def test_a_try_is_told_on_the_clock_of_the_room(live_in):
    live_in(ABROAD)
    kits = CheckFinding(kind=CheckKind.KITS, is_well=True, what=EVENING)
    for times, told in ((THERE, "21 Jan 2015 20:40"), (HERE, "22 Jan 2015 03:40")):
        assert told in without_marks(describe_try(note_finding(kits, "A", EVENING), times))
        assert told in without_marks(describe_finding(kits, times))


@given(st.text() | st.sampled_from(['{"a": 1}', "[1]", '[{"kind": "printer"}]', "[" * 5000]))
def test_damaged_metadata_means_that_nothing_was_tried(text):
    assert parse_results(text) == ()


@every("kind", CheckKind)
@every("is_well", [True, False])
def test_every_check_has_a_name_a_question_and_a_sentence_for_its_finding(kind, is_well):
    found = TriedCheck(
        kind=kind, is_well=is_well, what=at("09:00"), amount=300, laptop="A", at=at("09:00")
    )
    said = describe_finding(found, HERE)
    assert said
    assert said.endswith("?") is not is_well
    assert check_question(kind).endswith("?")
    assert CHECK_NAMES[kind]
