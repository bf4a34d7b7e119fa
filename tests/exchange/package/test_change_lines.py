from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from mercworkshop.domain.records.journal import DELETED
from mercworkshop.errors import BadFile, InvalidInput
from mercworkshop.exchange.package import canonical_json, change_lines
from mercworkshop.exchange.package.zip_container import JOURNAL, PEOPLE
from tests.every import every
from tests.exchange.changes import PEOPLE as SOMEBODY
from tests.exchange.changes import PLAN, changes_of, described

PLANNED = changes_of(PLAN)
TITLE = next(change for change in PLANNED if change.field == "title")
GOOD = {k: v for k, v in msgspec.to_builtins(TITLE).items() if k != "verbatim"}
OTHER = "0" * 32


def line(**fields):
    return canonical_json.to_line({k: v for k, v in (GOOD | fields).items() if v is not ...})


def refusal(data, entry=JOURNAL, *, is_newer=False):
    with pytest.raises(BadFile) as caught:
        change_lines.check_lines(data, entry, described(is_newer=is_newer))
    return caught.value.message


def test_changes_come_back_as_they_were_in_the_order_of_their_ids():
    data = change_lines.encode_changes(PLANNED)
    change_lines.check_lines(data, JOURNAL, described())
    assert change_lines.decode_changes(data) == sorted(PLANNED, key=lambda change: change.id)


def test_equal_changes_give_equal_bytes():
    assert change_lines.encode_changes(PLANNED) == change_lines.encode_changes(reversed(PLANNED))


def test_a_text_that_no_reader_would_accept_is_not_written():
    with pytest.raises(InvalidInput, match="control character"):
        change_lines.encode_changes([replace(TITLE, value="a\x1bb")])


@every(
    ("fields", "reason"),
    [
        ({"id": GOOD["id"].upper() + "G"}, "“id”"),
        ({"id": 7}, "“id”"),
        ({"id": ...}, "“id”"),
        ({"id": GOOD["id"] + "\n"}, "“id”"),
        ({"record_type": "action"}, "“record_type”"),
        ({"record_type": "Act ion"}, "“record_type”"),
        ({"record_type": None}, "“record_type”"),
        ({"record_type": "Pledge"}, "no field “title” of Pledge"),
        ({"record_id": "a1"}, "“record_id”"),
        ({"record_id": GOOD["record_id"].upper()}, "“record_id”"),
        ({"record_id": ["x"]}, "“record_id”"),
        ({"field": "Title"}, "“field”"),
        ({"field": "x" * 41}, "“field”"),
        ({"field": "colour"}, "no field “colour” of Action"),
        ({"field": "id"}, "no field “id” of Action"),
        ({"value": 3}, "“title” of Action cannot hold"),
        ({"value": None}, "“title” of Action cannot hold"),
        ({"value": ["a"]}, "“title” of Action cannot hold"),
        ({"value": {"a": 1}}, "“value”"),
        ({"value": ...}, "“value” is missing"),
        ({"field": "start", "value": "2015-19-01"}, "“start” of Action cannot hold"),
        ({"field": "start", "value": 2015}, "“start” of Action cannot hold"),
        ({"field": "cost", "value": "a lot"}, "“cost” of Action cannot hold"),
        ({"field": "funding", "value": "stolen"}, "“funding” of Action cannot hold"),
        ({"field": "percent", "value": True}, "“percent” of Action cannot hold"),
        ({"field": "is_milestone", "value": 1}, "“is_milestone” of Action cannot hold"),
        ({"field": "articles", "value": "4"}, "“articles” of Action cannot hold"),
        ({"field": "articles", "value": [4]}, "“articles” of Action cannot hold"),
        ({"field": "position", "value": "V!"}, "“position” of Action cannot hold"),
        ({"field": "position", "value": "V"}, "“position” of Action cannot hold"),
        ({"field": "position", "value": "V" * 65}, "“position” of Action cannot hold"),
        ({"field": DELETED, "value": "yes"}, "“deleted” of Action cannot hold"),
        ({"field": DELETED, "value": 1}, "“deleted” of Action cannot hold"),
        ({"supersedes": [OTHER] * 1001}, "“supersedes”"),
        ({"supersedes": ["x"]}, "“supersedes”"),
        ({"supersedes": OTHER}, "“supersedes”"),
        ({"supersedes": [GOOD["id"]]}, "replaces itself"),
        ({"author": "a" * 201}, "“author”"),
        ({"author": None}, "“author”"),
        ({"laptop": "a" * 201}, "“laptop”"),
        ({"laptop": 1}, "“laptop”"),
        ({"recorded_at": "2026-11-24T11:00:00Z"}, "“recorded_at”"),
        ({"recorded_at": "2026-11-24T11:00:00.000+00:00"}, "“recorded_at”"),
        ({"recorded_at": "2026-13-24T11:00:00.000Z"}, "“recorded_at” is not a time"),
        ({"recorded_at": "2026-11-24T25:00:00.000Z"}, "“recorded_at” is not a time"),
        ({"recorded_at": "0000-01-01T00:00:00.000Z"}, "not a time between 1970 and 2200"),
        ({"recorded_at": "0001-01-01T00:00:00.000Z"}, "not a time between 1970 and 2200"),
        ({"recorded_at": "1969-12-31T23:59:59.999Z"}, "not a time between 1970 and 2200"),
        ({"recorded_at": "2200-01-01T00:00:00.000Z"}, "not a time between 1970 and 2200"),
        ({"recorded_at": "9999-12-31T23:59:59.999Z"}, "not a time between 1970 and 2200"),
        ({"utc_offset": 841}, "“utc_offset”"),
        ({"utc_offset": -841}, "“utc_offset”"),
        ({"utc_offset": "0"}, "“utc_offset”"),
        ({"colour": "red"}, "a field that does not belong there"),
        ({"record_type": "Contact", "field": "email"}, "must be in a part of their own"),
        ({"verbatim": 7}, "“verbatim”"),
        ({"verbatim": "soon"}, "“title” of Action cannot hold words as"),
        ({"value": None, "verbatim": "soon"}, "“title” of Action cannot hold words as"),
        ({"field": DELETED, "value": True, "verbatim": "soon"}, "“deleted” of Action cannot hold"),
        ({"field": DELETED, "value": None, "verbatim": "soon"}, "“deleted” of Action cannot hold"),
        ({"field": "note", "value": "", "verbatim": "soon"}, "“note” of Action cannot hold words"),
        ({"field": "position", "value": "V0001", "verbatim": "x"}, "“position” of Action cannot"),
        ({"field": "road_map", "value": None, "verbatim": "x"}, "“road_map” of Action cannot hold"),
        ({"field": "is_milestone", "value": None, "verbatim": "?"}, "“is_milestone” of Action"),
        ({"record_type": "ScriptStep", "field": "state", "value": None, "verbatim": "?"}, "words"),
        ({"record_type": "Recipient", "field": "role", "value": None, "verbatim": "?"}, "words"),
        ({"field": "start", "value": "2015-19-01", "verbatim": "soon"}, "“start” of Action cannot"),
    ],
)
def test_a_line_that_is_no_change_is_refused_with_entry_line_and_reason(fields, reason):
    first = line(id="0" * 31 + "1", record_id="00000000-0000-7000-8000-000000000000")
    message = refusal(first + line(**fields))
    assert message.startswith("journal.jsonl, line 2: ")
    assert reason in message


@pytest.mark.parametrize("value", ["", "V0001", "V0001" + "z" * 59])
def test_a_position_that_this_program_could_have_made_is_accepted(value):
    change_lines.check_lines(line(field="position", value=value), JOURNAL, described())


@every(
    ("kind", "field", "value"),
    [
        ("Action", "start", None),
        ("Action", "start", "2016"),
        ("Action", "cost", None),
        ("Action", "funding", None),
        ("Action", "percent", None),
        ("Action", "articles", None),
        ("Action", "depends_on", None),
        ("Details", "host", None),
        ("Person", "group", None),
        ("Person", "category", None),
        ("Offer", "may_ask", None),
    ],
)
def test_words_as_typed_are_accepted_where_a_person_can_type_them(kind, field, value):
    words = {"record_type": kind, "field": field, "value": value, "verbatim": "as we said"}
    own = {"record_id": described().workshop} if kind == "Details" else {}
    change_lines.check_lines(line(**words, **own), JOURNAL, described())


def test_changes_in_another_order_or_twice_are_refused():
    lines = change_lines.encode_changes(PLANNED).splitlines(keepends=True)
    assert "in the order" in refusal(b"".join(reversed(lines)))
    assert "in the order" in refusal(lines[0] * 2)


def test_two_types_for_the_same_record_are_refused():
    two = line(id="0" * 31 + "1"), line(record_type="Need", field="text")
    assert "of another type" in refusal(b"".join(two))


def test_contact_details_are_accepted_only_in_their_own_part():
    data = change_lines.encode_changes(changes_of(SOMEBODY))
    assert "must be in a part of their own" in refusal(data, JOURNAL)
    change_lines.check_lines(data, PEOPLE, described())  # encrypted, so it may hold anything


def test_types_and_fields_of_a_newer_version_are_kept_as_they_are():
    pledge = "ffffffff-0000-7000-8000-000000000000"
    fields = {"record_type": "Pledge", "record_id": pledge, "field": "sum_total", "value": [{}, 1]}
    odd = line(**fields) + line(id="f" * 32, field="colour", value=[True])
    change_lines.check_lines(odd, JOURNAL, described(is_newer=True))
    assert change_lines.encode_changes(change_lines.decode_changes(odd)) == odd
    assert "cannot hold" in refusal(line(value=3), is_newer=True)
    assert "cannot hold" in refusal(line(verbatim="soon"), is_newer=True)
    change_lines.check_lines(line(field="colour", verbatim="so"), JOURNAL, described(is_newer=True))
