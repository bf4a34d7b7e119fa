from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import pytest

from mercworkshop import data_file, yaml_text
from mercworkshop.data_file import DataModel
from mercworkshop.errors import BadFile
from tests.every import every
from tests.examples import in_turn


class ListedMember(DataModel, frozen=True):
    name: str
    born: date
    height: float = 0.0
    is_chair: bool = False
    role: Literal["chair", "typist"] = "typist"


class ListedGroup(DataModel, frozen=True):
    size: int
    people: tuple[ListedMember, ...]


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
        data_file.load(path, ListedGroup)
    return caught.value


def test_yaml_text_is_not_read_as_a_boolean_or_a_number(path):
    path.write_text(GOOD, encoding="utf-8")
    group = data_file.load(path, ListedGroup)
    assert [person.name for person in group.people] == ["No", "1:30"]
    assert {person.born for person in group.people} == {date(2026, 3, 2)}
    assert group.people[1].is_chair


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("size: 2", "size: two", 1, "expected a whole number, found text"),
        ("size: 2", "size: 2.5", 1, "expected a whole number, found a number"),
        ("size: 2", "size: 012", 1, "found text"),
        ("size: 2", "size: 9999999999999999999999", 1, "found text"),
        ("size: 2", "", 1, "the field “size” is missing"),
        ("people:", "persons:", 2, "there is no field “persons” here"),
        ("name: No", "nom: No", 3, "there is no field “nom” here"),
        ("name: No, ", "", 3, "the field “name” is missing"),
        ("name: No", "name: true", 3, "expected text, found true or false"),
        ("    is_chair: true", "    is_chair: maybe", 6, "expected true or false"),
        ("    is_chair: true", "    role: cook", 6, "cook"),
        ("'2026-03-02'", "'2026-13-45'", 5, "expected a date such as 2026-03-30"),
        ("    is_chair: true", "    born: 2020-01-01", 4, "the field “born” is here twice"),
        ("    is_chair: true", "   is_chair: true", 6, "did not find expected '-'"),
        ("height: 1.5}", "height: 1.5", 4, "did not find expected ',' or '}'"),
        ("size: 2", "size: [2", 2, "did not find expected ',' or ']'"),
        ("size: 2", "size: *other", 1, "a reference"),
        ("size: 2", "? [a]: 1", 1, "found unhashable key"),
        ("size: 2", "size: !!python/object:os.system 2", 1, "the tag “tag:yaml.org,2002:python/"),
        ("people:", "people: 5\nx:", 2, "expected a list, found a whole number"),
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
        (b"", "group.yaml, line 1: expected a group of named fields, found nothing."),
        (b"- 1\n", "group.yaml, line 1: expected a group of named fields, found a list."),
        (b"size: 2\nname: \xff\xfe", "group.yaml, line 2: the text is not in UTF-8."),
        (b"x" * 3_000_000, "group.yaml: the file is far too long."),
    ],
)
def test_a_file_that_is_no_data_file_is_refused(path, content, reason):
    assert refusal(path, content).message == reason


@pytest.mark.parametrize("content", ["size: \x00", "[" * 5000, "{a: " * 900, "%YAML 9\n---\na"])
def test_hostile_text_is_refused_with_the_name_of_the_file(path, content):
    assert refusal(path, content).message.startswith("group.yaml")


_BOMB = "a: &a [x, x, x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}, *{before}, *{before}]\n"
    for before, name in pairwise("abcdefghijklmnopqrstuvwxyz")
)
TRAPS = {
    "brackets": ("[" * 100_000, "nested too deeply"),
    "braces": ("{a: " * 100_000, "nested too deeply"),
    "dashes": ("- " * 50_000, "nested too deeply"),
    "question marks": ("? " * 50_000, "nested too deeply"),
    "indents": ("\n".join(" " * n + "a:" for n in range(1_500)), "nested too deeply"),
    "closed brackets": ("[" * 5_000 + "]" * 5_000, "nested too deeply"),
    "one too deep": ("[" * (yaml_text.DEEPEST + 1) + "]" * (yaml_text.DEEPEST + 1), "deeply"),
    "a reference to itself": ("a: &a [*a]", "a reference"),
    "a bomb of references": (_BOMB, "a reference"),
    "a bomb of merges": ("a: &a {b: 1}\nc:\n  <<: [*a, *a]", "a reference"),
    "a name nobody refers to": ("size: &name 2", "a reference"),
    "a tagged merge": ("!!merge x: {a: 1}", "the tag"),
    "a number of many digits": ("size: !!int " + "9" * 5_000, "the tag"),
    "no number": ("size: !!float x", "the tag"),
    "a set": ("size: !!set {a, b}", "the tag"),
    "values": ("- x\n" * 300_000, "too many values"),
    "empty texts": ("['" + "','" * 500_000 + "']", "too many values"),
    "documents": ("---\n" * 400_000, "too many values"),
}


@pytest.mark.parametrize(
    ("trap", "way"), in_turn(list(TRAPS), [yaml_text.parse_yaml, yaml_text.parse_nodes])
)
def test_a_trap_is_refused_with_its_line_before_anything_is_built(path, trap, way):
    text, reason = TRAPS[trap]
    with pytest.raises(BadFile) as caught:
        way(path, text)
    assert reason in caught.value.message
    assert re.match(r"group\.yaml, line \d+: ", caught.value.message)


def test_a_field_that_occurs_twice_among_very_many_is_named(path):
    keys = "".join(f"k{n}: x, " for n in range(60_000))
    with pytest.raises(BadFile, match="“k7” is here twice"):
        yaml_text.parse_yaml(path, "{" + keys + "k7: x}")


def test_the_deepest_nesting_that_is_allowed_is_read(path):
    deep = "[" * yaml_text.DEEPEST + "]" * yaml_text.DEEPEST
    assert yaml_text.parse_yaml(path, deep) is not None
    with pytest.raises(BadFile, match="nested too deeply"):
        yaml_text.parse_yaml(path, f"[{deep}]")


class Limited(DataModel, frozen=True):
    word: Annotated[str, msgspec.Meta(max_length=3)] = ""
    words: Annotated[tuple[str, ...], msgspec.Meta(max_length=2)] = ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("word: abcd", "“word”: the text is longer than 3 characters."),
        ("words: [a, b, c]", "“words”: the list has more than 2 entries."),
    ],
)
def test_exceeding_a_limit_is_explained_in_plain_words(path, text, reason):
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        data_file.load(path, Limited)
    assert caught.value.message == f"group.yaml, line 1: {reason}"


@every(
    ("value", "kind", "sentence"),
    [
        (1, str, "expected text, found a whole number"),
        ("x", int, "expected a whole number, found text"),
        ("x", float, "expected a number, found text"),
        ("x", bool, "expected true or false, found text"),
        ("x", tuple[str, ...], "expected a list, found text"),
        ([], ListedMember, "expected a group of named fields, found a list"),
        (None, str, "expected text, found nothing"),
        (1.5, int | None, "expected a whole number or nothing, found a number"),
        ({}, ListedMember, "the field “name” is missing"),
        ({"nom": "No"}, ListedMember, "there is no field “nom” here"),
        ("2026-13-01", date, "expected a date such as 2026-03-30"),
        ("abc", Annotated[str, msgspec.Meta(max_length=2)], "longer than 2 characters"),
        ([1, 2], Annotated[list[int], msgspec.Meta(max_length=1)], "has more than 1 entries"),
        (4, Annotated[int, msgspec.Meta(le=3)], "the number is larger than 3"),
        (4, Annotated[int, msgspec.Meta(le=3)] | None, "the number is larger than 3"),
    ],
)
def test_every_reason_of_the_library_is_put_into_plain_words(value, kind, sentence):
    """Reasons are chosen by the error texts of msgspec, so a change of those must be noticed."""
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(value, kind)
    said = data_file.explain(str(caught.value))
    assert said.endswith(sentence)
    assert "`" not in said


def test_the_library_names_the_path_to_a_wrong_value_in_its_error_text():
    """The line that is named depends on the error text of msgspec, so a change must be noticed."""
    sound = {"name": "No", "born": "2026-03-02"}
    plain = {"size": 2, "people": [sound, sound | {"height": "x"}]}
    with pytest.raises(msgspec.ValidationError, match=r" - at `\$\.people\[1\]\.height`$"):
        msgspec.convert(plain, ListedGroup)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(BadFile, match="a folder, a pipe or a device, and not a file"):
        data_file.read_text(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(path):
    os.mkfifo(path)
    link = path.with_name("link.yaml")
    link.symlink_to(path)
    for each in (path, link, Path("/dev/zero"), Path("/dev/tty")):
        with pytest.raises(BadFile, match="a folder, a pipe or a device"):
            data_file.read_text(each)


def test_a_path_that_leads_nowhere_gives_the_last_line_it_reached():
    assert yaml_text.find_line(GOOD, ".people[1].shoes") == 4
    assert yaml_text.find_line(GOOD, ".people[7].name") == 2
    assert yaml_text.find_line(GOOD, ".size[0]") == 1


def test_a_missing_file_is_refused(path):
    with pytest.raises(BadFile, match=r"group\.yaml: the file cannot be read"):
        data_file.load(path, ListedGroup)


def test_records_cannot_be_changed(path):
    path.write_text(GOOD, encoding="utf-8")
    group = data_file.load(path, ListedGroup)
    with pytest.raises(AttributeError, match="immutable type"):
        setattr(group, "size", 3)  # noqa: B010 - its type says so as well


def compile_beside(path):
    path.with_suffix(".json").write_bytes(data_file.compile_shipped(path))


def test_a_compiled_file_gives_the_same_value_as_its_text(path, monkeypatch):
    path.write_text(GOOD, encoding="utf-8")
    from_text = data_file.load_shipped(path, ListedGroup)
    compile_beside(path)
    monkeypatch.setattr(yaml_text, "build", None)  # parsing the text would fail
    assert data_file.load_shipped(path, ListedGroup) == from_text


def test_a_text_that_changed_since_compiling_is_read_instead(path):
    path.write_text(GOOD, encoding="utf-8")
    compile_beside(path)
    path.write_text(GOOD.replace("size: 2", "size: 3"), encoding="utf-8")
    os.utime(path, (0, 0))  # a copied file may have an old time
    assert data_file.load_shipped(path, ListedGroup).size == 3


@pytest.mark.parametrize("damaged", [b"", b"{", b'{"text": "", "data": 1}', b"\xff"])
def test_a_damaged_compiled_file_is_not_used(path, damaged):
    path.write_text(GOOD, encoding="utf-8")
    path.with_suffix(".json").write_bytes(damaged)
    assert data_file.load_shipped(path, ListedGroup).size == 2


def test_errors_of_a_compiled_file_name_the_line_of_its_text(path):
    path.write_text(GOOD.replace("size: 2", "size: two"), encoding="utf-8")
    compile_beside(path)
    with pytest.raises(BadFile, match="line 1"):
        data_file.load_shipped(path, ListedGroup)


_AT_ONCE = """
import sys, threading
from pathlib import Path
import msgspec
from mercworkshop import data_file

sys.setswitchinterval(1e-6)
path = Path(sys.argv[1])
for number in range(20):
    inner = msgspec.defstruct(f"Inner{number}", [(f"f{n}", str | None, None) for n in range(40)])
    outer = msgspec.defstruct(
        f"Outer{number}", [(f"g{n}", tuple[inner, ...] | None, None) for n in range(10)]
    )
    gate = threading.Barrier(4)

    def read():
        gate.wait()
        data_file.load_shipped(path, outer)

    threads = [threading.Thread(target=read) for _each in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
"""


def test_several_threads_can_read_the_first_file_of_a_model_at_once(path):
    path.write_text("g0: []\n", encoding="utf-8")
    compile_beside(path)
    done = subprocess.run([sys.executable, "-c", _AT_ONCE, str(path)], timeout=120, check=False)
    assert done.returncode == 0, "the library crashed"
