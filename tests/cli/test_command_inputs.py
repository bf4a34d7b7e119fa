from __future__ import annotations

import getpass
import re
import socket

from mercworkshop.cli import command_inputs
from mercworkshop.settings import SettingsFile


def test_author_and_laptop_come_from_the_settings_of_the_window():
    SettingsFile().change(user_name="Ann", laptop_label="Laptop 3")
    assert (command_inputs.make_stamp().author, command_inputs.make_stamp().laptop) == (
        "Ann",
        "Laptop 3",
    )


def test_without_a_name_in_the_settings_no_name_of_account_or_computer_is_used(monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "j.doe")
    monkeypatch.setattr(socket, "gethostname", lambda: "MINISTRY-PC-0042")
    stamp = command_inputs.make_stamp()
    assert stamp.author == ""
    assert re.fullmatch(r"Laptop [0-9A-F]{4}", stamp.laptop)
    assert command_inputs.make_stamp().laptop == stamp.laptop
