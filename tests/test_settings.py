from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mercworkshop import paths
from mercworkshop.settings import RECENT_KEPT, RecentFile, Settings, SettingsFile


def test_settings_are_read_back_as_they_were_written(home):
    SettingsFile().change(theme="dark", zoom=120, language="fr", user_name="Ana", digits="own")
    again = SettingsFile().value
    assert (again.theme, again.zoom, again.language) == ("dark", 120, "fr")
    assert (again.user_name, again.digits) == ("Ana", "own")
    assert [path.name for path in home.iterdir()] == ["settings.json"]


def test_the_list_of_recent_files_is_short_and_begins_with_the_last_opened(home, tmp_path):
    kept = SettingsFile()
    for number in range(RECENT_KEPT + 3):
        kept.add_recent(tmp_path / f"{number}.mercws", f"Workshop {number}")
    kept.add_recent(tmp_path / "5.mercws", "Workshop 5")
    titles = [recent.title for recent in SettingsFile().value.recent]
    assert titles[0] == "Workshop 5"
    assert len(titles) == len(set(titles)) == RECENT_KEPT


def test_two_changes_are_written_once_by_the_other_thread_with_the_newest_value(home, monkeypatch):
    waiting: list[Callable[[], None]] = []
    written: list[object] = []
    kept, write = SettingsFile(run=waiting.append), paths.write_whole
    monkeypatch.setattr(paths, "write_whole", lambda *given: (written.append(given), write(*given)))
    kept.change(zoom=120)
    kept.change(zoom=140)
    assert (kept.value.zoom, kept.path.exists()) == (140, False)
    for each in waiting:
        each()
    assert (SettingsFile().value.zoom, len(written)) == (140, 1)


def test_a_file_can_be_forgotten(home, tmp_path):
    kept = SettingsFile()
    kept.add_recent(tmp_path / "a.mercws", "A")
    kept.remove_recent(str(tmp_path / "a.mercws"))
    assert SettingsFile().value.recent == ()


@pytest.mark.parametrize(
    "broken",
    [b"", b"{", b"[]", b"\xff\xfe\x00", b'{"recent": [{"nonsense": 1}]}', b'{"recent": [3]}', b"3"],
)
def test_a_broken_file_is_set_aside_and_the_defaults_used(home, broken):
    path = home / "settings.json"
    path.write_bytes(broken)
    assert SettingsFile().value == Settings()
    assert not path.exists()
    assert (home / "settings.broken.json").read_bytes() == broken


def test_values_of_wrong_types_and_unknown_fields_are_ignored(home):
    raw = {"zoom": "large", "theme": "pink", "language": "fr", "later": 1, "recent": "no"}
    (home / "settings.json").write_text(json.dumps(raw), encoding="utf-8")
    assert SettingsFile().value == Settings(language="fr")


def test_an_impossible_zoom_becomes_the_nearest_possible_one(home):
    (home / "settings.json").write_text('{"zoom": 5000}', encoding="utf-8")
    assert SettingsFile().value.zoom == 200


def test_a_laptop_without_a_name_has_a_random_number_that_stays(home):
    first = SettingsFile()
    assert re.fullmatch(r"Laptop [0-9A-F]{4}", first.laptop)
    first.change(theme="dark")
    assert SettingsFile().laptop == first.laptop
    assert len({SettingsFile(home / f"{n}.json").laptop for n in range(20)}) > 10
    first.change(laptop_label="Group 2")
    assert (first.laptop, SettingsFile().laptop) == ("Group 2", "Group 2")
    first.change(laptop_label="")
    assert SettingsFile().laptop == SettingsFile().unnamed_laptop == first.unnamed_laptop


@pytest.mark.parametrize("number", ["root", "../x", "12345", "", 5, None])
def test_an_invalid_number_of_the_laptop_is_replaced_by_a_new_one(home, number):
    (home / "settings.json").write_text(json.dumps({"laptop_number": number}), encoding="utf-8")
    assert re.fullmatch(r"Laptop [0-9A-F]{4}", SettingsFile().laptop)


def test_settings_can_change_even_if_they_cannot_be_written(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("x", encoding="utf-8")
    kept = SettingsFile(in_the_way / "settings.json")
    kept.change(theme="dark")
    assert kept.value.theme == "dark"


def test_a_recent_file_needs_no_title():
    assert RecentFile("a.mercws").title == ""


def test_a_recent_file_may_have_a_name_that_is_not_valid_unicode(tmp_path):
    settings = SettingsFile(tmp_path / "settings.json")
    settings.add_recent(Path("Li\udcffma.mercws"), "Lima")
    settings.change(zoom=120)
    again = SettingsFile(tmp_path / "settings.json").value
    assert (again.zoom, [each.path for each in again.recent]) == (120, ["Li\udcffma.mercws"])


def test_a_renamed_file_keeps_its_place_among_the_recent_ones(home, tmp_path):
    kept = SettingsFile()
    for name in ("c", "b", "a"):
        kept.add_recent(tmp_path / f"{name}.mercws", f"Workshop {name}")
    before = {each.title: each for each in kept.value.recent}
    kept.rename_recent(tmp_path / "b.mercws", tmp_path / "c.mercws")
    recent = SettingsFile().value.recent
    assert [each.path for each in recent] == [
        str(tmp_path / "a.mercws"),
        str(tmp_path / "c.mercws"),
    ]
    assert recent[1] == replace(before["Workshop b"], path=recent[1].path)
