from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mercworkshop import paths
from mercworkshop.settings import RECENT_KEPT, RecentFile, Settings, SettingsFile


def test_preferences_come_back_as_they_went_in(home):
    SettingsFile().change(theme="dark", zoom=120, language="fr", user_name="Ana", digits="own")
    again = SettingsFile().value
    assert (again.theme, again.zoom, again.language) == ("dark", 120, "fr")
    assert (again.user_name, again.digits) == ("Ana", "own")
    assert [path.name for path in home.iterdir()] == ["settings.json"]


def test_the_last_opened_is_first_and_the_list_is_short(home, tmp_path):
    kept = SettingsFile()
    for number in range(RECENT_KEPT + 3):
        kept.add_recent(tmp_path / f"{number}.mercws", f"Workshop {number}")
    kept.add_recent(tmp_path / "5.mercws", "Workshop 5")
    titles = [recent.title for recent in SettingsFile().value.recent]
    assert titles[0] == "Workshop 5"
    assert len(titles) == len(set(titles)) == RECENT_KEPT


def test_what_another_thread_writes_is_the_newest_and_is_written_once(home, monkeypatch):
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


def test_wrong_types_and_unknown_fields_are_passed_over(home):
    raw = {"zoom": "large", "theme": "pink", "language": "fr", "later": 1, "recent": "no"}
    (home / "settings.json").write_text(json.dumps(raw), encoding="utf-8")
    assert SettingsFile().value == Settings(language="fr")


def test_a_zoom_out_of_reason_is_brought_back(home):
    (home / "settings.json").write_text('{"zoom": 5000}', encoding="utf-8")
    assert SettingsFile().value.zoom == 200


def test_a_laptop_that_nobody_named_has_a_number_of_its_own_that_stays(home):
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
def test_a_number_that_is_none_is_drawn_anew(home, number):
    (home / "settings.json").write_text(json.dumps({"laptop_number": number}), encoding="utf-8")
    assert re.fullmatch(r"Laptop [0-9A-F]{4}", SettingsFile().laptop)


def test_a_disk_that_refuses_costs_nothing_but_the_memory(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("x", encoding="utf-8")
    kept = SettingsFile(in_the_way / "settings.json")
    kept.change(theme="dark")
    assert kept.value.theme == "dark"


def test_a_recent_file_needs_no_title():
    assert RecentFile("a.mercws").title == ""


def test_a_file_whose_name_is_no_unicode_is_remembered_like_any_other(tmp_path):
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
