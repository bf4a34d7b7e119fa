"""A road map comes back as data or inside a PDF; what changed in it is merged with what is here."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from mercworkshop import cli
from mercworkshop.domain.entities import actions, bodies
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.bodies import BodyPair
from mercworkshop.domain.entities.road_map import road_map_id, start_road_map
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import AsTyped, Verbatim
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import BadFile
from mercworkshop.exchange.back.road_map_file import read_road_map
from mercworkshop.exchange.out.road_map_json import NAME, write_road_map_json
from mercworkshop.exchange.out.road_map_view import view_road_map
from mercworkshop.exchange.transfer import transfer
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.store.store import Store
from tests.builders.full_road_map import DAY
from tests.builders.workshop import NO_WORKSHOP, a_workshop
from tests.shipped import SHIPPED

JAMAICA = road_map_id("JAM")


@pytest.fixture
def file(tmp_path):
    begun = a_workshop().with_delegations("JAM").with_road_map("JAM", "Ban lamps", "Train customs")
    return begun.saved_as(tmp_path / "Port of Spain.mercws")


def data_of(file) -> dict:
    with closing(Store(file)) as store:
        view = view_road_map(store.workshop(), facts_for(SHIPPED.on_day(DAY), "JAM", NO_WORKSHOP))
    return json.loads(write_road_map_json(view))


def saved(path, value):
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def collected(file, path):
    with closing(Store(file)) as store:
        return transfer.collect(store, read_road_map(path), lambda: None)


def titles(file):
    with closing(Store(file)) as store:
        rows = store.workshop().records(Action).owned_by(JAMAICA)
        return [each.title for each in rows], len(store.workshop().conflicts)


def test_a_file_that_was_not_changed_brings_nothing_new(file, tmp_path):
    report = collected(file, saved(tmp_path / "a.json", data_of(file)))
    assert (report.new, report.conflicts) == (0, ())


def test_names_of_a_body_come_back_and_a_file_of_version_1_1_has_none(file, tmp_path):
    with closing(Store(file)) as store:
        store.apply(bodies.record_pair((), JAMAICA, "EPA", "Agency", is_one=True))
    value = data_of(file)
    value["bodies"][0]["is_one"] = False
    assert collected(file, saved(tmp_path / "a.json", value)).new == 1
    del value["bodies"]
    assert collected(file, saved(tmp_path / "b.json", value | {"version": "1.1"})).new == 0
    with closing(Store(file)) as store:
        assert [each.is_one for each in store.workshop().records(BodyPair).all()] == [False]


def test_a_change_made_in_the_file_is_merged_once(file, tmp_path):
    value = data_of(file)
    value["actions"][0]["lead"] = "Bureau of Standards"
    path = saved(tmp_path / "a.json", value)
    report = collected(file, path)
    assert report.new == 1
    (changed,) = report.changed
    assert changed[1].lead == "Bureau of Standards"
    assert collected(file, path).new == 0, "a file that is collected again brings nothing new"


def test_a_field_changed_here_and_in_the_file_is_a_difference(file, tmp_path):
    value = data_of(file)
    value["actions"][0]["title"] = "Ban lamps and switches"
    with closing(Store(file)) as store:
        first = store.workshop().records(Action).owned_by(JAMAICA)[0]
        store.apply(actions.update(first, title="Ban lamps by 2018"))
    assert len(collected(file, saved(tmp_path / "a.json", value)).conflicts) == 1
    assert titles(file)[1] == 1


def test_an_older_file_does_not_undo_later_changes(file, tmp_path):
    path = saved(tmp_path / "a.json", data_of(file))
    with closing(Store(file)) as store:
        first = store.workshop().records(Action).owned_by(JAMAICA)[0]
        store.apply(actions.update(first, title="Ban lamps by 2018"))
    assert collected(file, path).new == 0
    assert titles(file) == (["Ban lamps by 2018", "Train customs"], 0)


def test_a_new_action_is_added(file, tmp_path):
    value = data_of(file)
    new_id = "0f0f0f0f-0000-7000-8000-00000000000a"
    value["actions"].append({**value["actions"][0], "id": new_id, "title": "Close the plant"})
    assert len(collected(file, saved(tmp_path / "a.json", value)).added) == 1
    assert "Close the plant" in titles(file)[0]


def test_a_record_of_another_road_map_is_refused_with_file_place_and_reason(file, tmp_path):
    value = data_of(file)
    with closing(Store(file)) as store:
        store.apply(start_road_map("HTI"))
        store.apply(actions.add((), road_map_id("HTI"), [{"title": "Theirs"}]))
        other = store.workshop().records(Action).owned_by(road_map_id("HTI"))[0]
    value["actions"][1]["id"] = other.id
    value["actions"][1]["title"] = "Ours now"
    with pytest.raises(BadFile) as refused:
        collected(file, saved(tmp_path / "a.json", value))
    said = (
        "a.json: Actions, entry 2 “Ours now”: its id is that of an entry in the road map of another"
        " country here: HTI."
    )
    assert refused.value.message.startswith(said)
    assert titles(file)[0] == ["Ban lamps", "Train customs"]


def test_an_id_of_another_kind_of_entry_is_refused(file, tmp_path):
    value = data_of(file)
    value["needs"] = [{"id": value["actions"].pop()["id"], "text": "Money"}]
    with pytest.raises(BadFile, match=r"Needs, entry 1 “Money”: .* another kind of entry here"):
        collected(file, saved(tmp_path / "a.json", value))


@pytest.fixture
def said_in_words(file):
    """Return the workshop file with words beside the start of the first action, June 2016."""
    with closing(Store(file)) as store:
        first = store.workshop().records(Action).owned_by(JAMAICA)[0]
        typed = AsTyped("June 2016, if voted", PartialDate("2016-06"), is_read=True)
        store.apply(actions.update(first, start=typed))
    return file


@pytest.mark.parametrize(
    ("words", "value"),
    [("July 2016", "2016-07"), ("when the budget is voted", None), ("2017", "2017")],
)
def test_new_words_beside_an_old_value_are_parsed_again(said_in_words, tmp_path, words, value):
    data = data_of(said_in_words)
    assert data["actions"][0]["start"] == "2016-06"
    data["actions"][0]["as_written"]["start"] = words
    path = saved(tmp_path / "a.json", data)
    (difference,) = collected(said_in_words, path).conflicts
    versions = {(each.value, each.verbatim) for each in difference.versions}
    assert versions == {("2016-06", "June 2016, if voted"), (value, words)}
    assert collected(said_in_words, path).new == 0, (
        "a file that is collected again brings nothing new"
    )


def test_earlier_words_of_another_value_typed_again_count_as_new(said_in_words, tmp_path):
    with closing(Store(said_in_words)) as store:
        first = store.workshop().records(Action).owned_by(JAMAICA)[0]
        typed = AsTyped("May 2017, at last", PartialDate("2017-05"), is_read=True)
        store.apply(actions.update(first, start=typed))
    data = data_of(said_in_words)
    data["actions"][0]["as_written"]["start"] = "June 2016, if voted"
    report = collected(said_in_words, saved(tmp_path / "a.json", data))
    assert report.new == 1, "the words of the file were taken in and not dropped"


def pdf_with(name, content, path):
    blank = BytesIO()
    canvas = Canvas(blank)
    canvas.showPage()
    canvas.save()
    writer = PdfWriter(PdfReader(blank))
    writer.add_attachment(name, content)
    writer.write(path)
    return path


@pytest.mark.child
def test_a_pdf_that_carries_its_road_map_is_read_back(file, tmp_path):
    value = data_of(file)
    value["actions"][1]["indicator"] = "Officers trained"
    path = pdf_with(NAME, json.dumps(value).encode(), tmp_path / "a.pdf")
    assert collected(file, path).new == 1


def test_the_command_collects_a_road_map_that_came_back_as_json(file, tmp_path, capsys):
    value = data_of(file)
    value["actions"][0]["lead"] = "Bureau of Standards"
    path = saved(tmp_path / "back.json", value)
    assert cli.main(["collect", str(file), str(path)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("back.json: Not signed")
    assert "1 new change: 0 added, 1 changed, 0 deleted." in told


def spoilt(value, **changed):
    return {**value, **changed}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": "something else"}, "not a road map"),
        ({"version": "2.0"}, "newer version"),
        ({"actions": None}, "not a road map"),
        ({"actions": [{"id": "x", "title": "no id"}]}, "actions 1 – id: “x” cannot"),
        ({"workshop": 3}, "not a road map"),
        ({"day": "yesterday"}, "not a road map"),
        ({"day": "0001-01-01"}, "not a road map"),
        ({"actions": {}}, "not a road map"),
        ({"country": "GUY"}, "do not belong together"),
        ({"remarks": "Call me"}, "no field “remarks”"),
    ],
)
def test_a_file_with_a_wrong_head_or_field_is_refused_with_a_reason(file, tmp_path, change, said):
    path = saved(tmp_path / "a.json", spoilt(data_of(file), **change))
    with pytest.raises(BadFile, match=said) as refused:
        read_road_map(path)
    assert refused.value.message.startswith("a.json:")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (b"", "not a road map that this program wrote"),
        (b"[]", "not a road map that this program wrote"),
        (b"{", "not a road map that this program wrote"),
        (b"[" * 5000, "not a road map that this program wrote"),
        (b"\xff\xfe", "not a road map that this program wrote"),
        (b"%PDF-1.4 not really", "this PDF carries no road map"),
    ],
)
def test_a_file_that_is_no_road_map_is_refused(tmp_path, value, reason):
    path = tmp_path / "a.json"
    path.write_bytes(value)
    with pytest.raises(BadFile, match=reason):
        read_road_map(path)


def test_a_pdf_without_a_road_map_is_refused_with_that_reason(tmp_path):
    path = pdf_with("notes.txt", b"hello", tmp_path / "a.pdf")
    with pytest.raises(BadFile, match="carries no road map"):
        read_road_map(path)


def test_a_value_that_a_field_cannot_hold_is_refused(file, tmp_path):
    value = data_of(file)
    value["actions"][0]["percent"] = "a lot"
    with pytest.raises(BadFile, match="actions 1 – percent: “a lot” cannot stand there"):
        read_road_map(saved(tmp_path / "a.json", value))


def test_a_new_entry_needs_no_id(file, tmp_path):
    value = data_of(file)
    value["actions"] += [{"title": "Close the plant"}, {"title": ""}, {"title": ""}]
    path = saved(tmp_path / "a.json", value)
    assert len(collected(file, path).added) == 3
    assert titles(file) == (["Ban lamps", "Train customs", "Close the plant", "", ""], 0)
    assert collected(file, path).new == 0, "a file that is collected again brings nothing new"


def test_an_entry_that_was_removed_from_the_file_stays_here(file, tmp_path):
    value = data_of(file)
    del value["actions"][0]
    assert collected(file, saved(tmp_path / "a.json", value)).new == 0
    assert titles(file) == (["Ban lamps", "Train customs"], 0)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"titel": "Close the plant"}, "actions 1: there is no field “titel”"),
        ({"as_written": {"titel": "Close"}}, "actions 1: there is no field “titel”"),
        ({"title": "\ud800"}, "actions 1 – title: .* damaged character"),
        ({"title": "x" * 30_001}, "actions 1 – title: .* longer"),
        ({"title": None}, "actions 1 – title: it cannot be empty"),
        ({"percent": 150}, "actions 1 – percent: “150” cannot stand there"),
        ({"articles": ["4", "99"]}, "actions 1 – articles: .*99.* cannot stand there"),
        ({"start": "next year"}, "actions 1 – start: “next year” cannot stand there"),
    ],
)
def test_a_value_that_cannot_be_taken_in_is_refused_with_its_place(file, tmp_path, changed, said):
    value = data_of(file)
    value["actions"][0] |= changed
    with pytest.raises(BadFile, match=said) as refused:
        read_road_map(saved(tmp_path / "a.json", value))
    assert "Correct it in the file" in refused.value.advice


def test_an_id_or_a_field_name_that_occurs_twice_is_refused(file, tmp_path):
    value = data_of(file)
    value["actions"].append({**value["actions"][0], "title": "Copied and changed"})
    with pytest.raises(BadFile, match="stands there twice"):
        read_road_map(saved(tmp_path / "a.json", value))
    path = tmp_path / "b.json"
    twice = json.dumps(data_of(file)).replace('"title": "Ban', '"title": "Close", "title": "Ban')
    path.write_text(twice, encoding="utf-8")
    with pytest.raises(BadFile, match="“title” stands twice"):
        read_road_map(path)


def test_texts_are_taken_in_as_if_they_were_typed(file, tmp_path):
    value = data_of(file)
    value["actions"][0]["outcome"] = "Cafe\u0301\x07\r\nclosed"
    (changed,) = collected(file, saved(tmp_path / "a.json", value)).changed
    assert changed[1].outcome == "Caf\u00e9\nclosed"


def test_a_new_date_replaces_the_words_that_were_there_without_a_date(file, tmp_path):
    with closing(Store(file)) as store:
        first = store.workshop().records(Action).owned_by(JAMAICA)[0]
        words = Verbatim("start", "when the budget is voted")
        store.apply(Edit("", before=(first,), after=(replace(first, verbatim=(words,)),)))
    value = data_of(file)
    assert value["actions"][0]["as_written"] == {"start": words.words}
    value["actions"][0]["start"] = "2016-06"
    path = saved(tmp_path / "a.json", value)
    (difference,) = collected(file, path).conflicts
    versions = {(each.value, each.verbatim) for each in difference.versions}
    assert versions == {("2016-06", ""), (None, words.words)}
    assert collected(file, path).new == 0, "a file that is collected again brings nothing new"
