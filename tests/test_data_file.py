from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from mercworkshop import data_file
from mercworkshop.data_file import Record
from mercworkshop.errors import BadFile


class Person(Record, frozen=True):
    name: str
    born: date
    height: float = 0.0
    is_chair: bool = False
    role: Literal["chair", "typist"] = "typist"


class Group(Record, frozen=True):
    size: int
    people: tuple[Person, ...]


GOOD = """\
size: 2
people:
  - {name: No, born: 2026-03-02, height: 1.5}
  - name: "1:30"
    born: '2026-03-02'
    is_chair: true
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "group.yaml"


def refusal(path, text):
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BadFile) as caught:
        data_file.load(path, Group)
    return caught.value


def test_yaml_has_no_surprises(path):
    path.write_text(GOOD, encoding="utf-8")
    group = data_file.load(path, Group)
    assert [person.name for person in group.people] == ["No", "1:30"]
    assert {person.born for person in group.people} == {date(2026, 3, 2)}
    assert group.people[1].is_chair


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("size: 2", "size: two", 1, "a whole number is wanted here, not text"),
        ("size: 2", "size: 2.5", 1, "a whole number is wanted here, not a number"),
        ("size: 2", "size: 012", 1, "not text"),
        ("size: 2", "size: 9999999999999999999999", 1, "not text"),
        ("size: 2", "", 1, "the field “size” is missing"),
        ("people:", "persons:", 2, "there is no field “persons” here"),
        ("name: No", "nom: No", 3, "there is no field “nom” here"),
        ("name: No, ", "", 3, "the field “name” is missing"),
        ("name: No", "name: true", 3, "text is wanted here, not true or false"),
        ("    is_chair: true", "    is_chair: maybe", 6, "true or false is wanted here"),
        ("    is_chair: true", "    role: cook", 6, "cook"),
        ("'2026-03-02'", "'2026-13-45'", 5, "a date such as 2026-03-30 is wanted here"),
        ("    is_chair: true", "    born: 2020-01-01", 4, "the field “born” stands here twice"),
        ("    is_chair: true", "   is_chair: true", 6, ""),
        ("height: 1.5}", "height: 1.5", 4, ""),
        ("size: 2", "size: [2", 2, ""),
        ("size: 2", "size: *other", 1, "alias"),
        ("size: 2", "? [a]: 1", 1, ""),
        ("size: 2", "size: !!python/object:os.system 2", 1, "constructor"),
        ("people:", "people: 5\nx:", 2, "a list is wanted here, not a whole number"),
    ],
)
def test_a_broken_file_is_refused_with_file_line_and_reason(path, old, new, line, reason):
    assert old in GOOD
    error = refusal(path, GOOD.replace(old, new))
    assert error.message.startswith(f"group.yaml, line {line}: "), error.message
    assert reason in error.message
    assert str(path) in error.advice


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "group.yaml, line 1: a group of named fields is wanted here, not nothing."),
        (b"- 1\n", "group.yaml, line 1: a group of named fields is wanted here, not a list."),
        (b"size: 2\nname: \xff\xfe", "group.yaml, line 2: the text is not in UTF-8."),
        (b"x" * 3_000_000, "group.yaml: the file is far too long."),
    ],
)
def test_what_is_no_data_file_at_all_is_refused(path, content, reason):
    assert refusal(path, content).message == reason


@pytest.mark.parametrize("content", ["size: \x00", "[" * 5000, "{a: " * 900, "%YAML 9\n---\na"])
def test_hostile_text_is_refused_calmly(path, content):
    assert refusal(path, content).message.startswith("group.yaml")


def test_a_path_that_leads_nowhere_gives_the_last_line_it_reached():
    assert data_file.line_of(GOOD, ".people[1].shoes") == 4
    assert data_file.line_of(GOOD, ".people[7].name") == 2
    assert data_file.line_of(GOOD, ".size[0]") == 1


def test_a_missing_file_is_refused(path):
    with pytest.raises(BadFile, match=r"group\.yaml: the file cannot be read"):
        data_file.load(path, Group)


def test_records_cannot_be_changed(path):
    path.write_text(GOOD, encoding="utf-8")
    group = data_file.load(path, Group)
    with pytest.raises(AttributeError):
        group.size = 3
