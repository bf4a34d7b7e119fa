from __future__ import annotations

import getpass

from mercworkshop.cli import desk
from mercworkshop.settings import SettingsFile


def test_the_settings_of_the_window_say_who_writes_here():
    SettingsFile().change(user_name="Ann", laptop_label="Laptop 3")
    assert (desk.stamp().author, desk.stamp().laptop) == ("Ann", "Laptop 3")


def test_without_a_name_anywhere_the_laptop_alone_is_known(monkeypatch):
    def nobody():
        raise OSError

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert desk.stamp().author == ""
    assert desk.stamp().laptop
