from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.values import file_names
from mercworkshop.errors import StorageError
from tests.every import every


@every(
    ("name", "kept"),
    [
        ("Port of Spain.mercws", "Port of Spain.mercws"),
        ("Ouagadougou – été (2).mercx", "Ouagadougou – été (2).mercx"),
        ("a:b.mercx", "a b.mercx"),
        ('<>:"|?*.mercx', " .mercx"),
        ("Lima. ", "Lima"),
        ("con", "con_"),
        ("NUL.mercws", "NUL_.mercws"),
        ("Com1.a.mercx", "Com1_.a.mercx"),
        ("lpt³", "lpt³_"),
        ("Console.mercws", "Console.mercws"),
        ("COM10.mercws", "COM10.mercws"),
        ("falcon.mercws", "falcon.mercws"),
        ("...", ""),
    ],
)
def test_a_name_is_changed_into_one_that_every_system_accepts(name, kept):
    assert file_names.portable_name(name) == kept
    assert file_names.portable_name(kept) == kept


def test_only_windows_refuses_a_name(monkeypatch):
    monkeypatch.setattr(file_names, "ON_WINDOWS", False)
    file_names.check_windows_name("a:b.mercx")
    monkeypatch.setattr(file_names, "ON_WINDOWS", True)
    file_names.check_windows_name("Lima.mercx")
    with pytest.raises(StorageError, match=r"“a:b\.mercx”"):
        file_names.check_windows_name("a:b.mercx")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Port of Spain", "Port of Spain"),
        (
            "Workshop: mercury / Minamata, for the Caribbean region",
            "Workshop mercury Minamata, for the",
        ),
        ("A" * 90, "A" * 40),
        ("", ""),
        ("???", ""),
    ],
)
def test_a_short_name_is_proposed_for_a_long_title(title, name):
    assert file_names.short_name(title) == name
    assert file_names.portable_name(name) == name


NASTY = st.text(max_size=300)


@given(st.lists(NASTY, max_size=5))
def test_a_joined_name_is_one_that_every_file_system_takes(parts):
    name = file_names.joined_name(parts, ".mercx")
    assert name.endswith(".mercx")
    assert len(name.encode()) <= file_names.MOST_BYTES
    assert file_names.portable_name(name) == name
    assert file_names.without_direction_marks(name) == name


def test_titles_in_any_script_are_kept_and_separated_in_a_file_name():
    name = file_names.joined_name(("تسليم", "الفريق أ", "", "第一组_南", "0951"), ".mercx")
    assert name == "تسليم_الفريق-أ_第一组-南_0951.mercx"
