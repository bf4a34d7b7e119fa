"""Kits, hand-ins and files for the secretariat are written by the cards of the tab “Export”."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from mercworkshop.domain import privacy
from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.package import package
from mercworkshop.exchange.package.encryption import EncryptionMode
from mercworkshop.exchange.package.package import Audience, DecryptionKeys
from mercworkshop.exchange.transfer import transfer
from mercworkshop.gui.places.exchange.exporter import FileSender, propose_file_name
from tests.gui.places.exchange.conftest import cells


@pytest.fixture
def page(open_page):
    return open_page()


def lines(page):
    return cells(page.log_table)


def written(qtbot, page, path, audience, passphrase=""):
    before = len(lines(page))
    page.exporter.write(path, audience, passphrase)
    qtbot.waitUntil(lambda: len(lines(page)) > before)


def test_a_kit_holds_everything_but_contact_details_and_anyone_can_read_it(
    qtbot, page, tmp_path, messages
):
    target = tmp_path / "kit.mercx"
    written(qtbot, page, target, Audience.GROUP)
    found = package.read_package(target, DecryptionKeys())
    assert found.changes
    assert all(
        privacy.may_read(Readers.EVERYBODY, change.record_type, change.field)
        for change in found.changes
    )
    assert found.encryption_mode is EncryptionMode.NOTHING
    assert messages.latest.text == "Finished: kit.mercx. Use “Eject” before pulling the stick."
    assert [words for words, _run in messages.latest.answers] == ["Show in folder"]
    ((_when, way, name, _changes),) = lines(page)
    assert (way, name) == ("Out: For a group", "kit.mercx")


def test_a_damaged_change_is_left_out_of_an_export_and_a_message_says_so(
    qtbot, open_page, path, tmp_path, messages
):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE journal SET author = 'Somebody' WHERE field = 'title'")
    written(qtbot, open_page(), tmp_path / "kit.mercx", Audience.GROUP)
    assert messages.latest.text == (
        "1 change was left out: it is damaged, and other laptops would refuse it."
    )
    assert package.read_package(tmp_path / "kit.mercx", DecryptionKeys()).changes


def test_an_earlier_export_is_never_overwritten(qtbot, page, tmp_path):
    target = tmp_path / "kit.mercx"
    target.write_bytes(b"earlier")
    written(qtbot, page, target, Audience.GROUP)
    assert target.read_bytes() == b"earlier"
    assert package.read_package(tmp_path / "kit (2).mercx", DecryptionKeys()).changes


def test_a_hand_in_is_encrypted_for_the_facilitator(qtbot, page, tmp_path):
    card = page.cards[Audience.FACILITATOR]
    qtbot.waitUntil(
        lambda: card.secrecy.text() == "Encrypted: only the facilitator’s workshop file opens it."
    )
    target = tmp_path / "in.mercx"
    written(qtbot, page, target, Audience.FACILITATOR)
    secret = page.context.session.call_after_edits(
        lambda store: store.meta(transfer.SECRET)
    ).result(10)
    read = package.read_package(target, DecryptionKeys((secret,)))
    assert read.encryption_mode is not EncryptionMode.NOTHING


def test_the_secretariat_gets_contacts_and_a_passphrase_is_asked_for_first(qtbot, page, tmp_path):
    card = page.cards[Audience.SECRETARIAT]
    assert card.passphrase.isVisible()
    qtbot.mouseClick(card.act, Qt.MouseButton.LeftButton)
    assert card.passphrase.hasFocus()
    assert page.exporter.dialog is None
    qtbot.keyClicks(card.passphrase, "seven quiet herons")
    qtbot.keyClick(card.passphrase, Qt.Key.Key_Return)
    dialog = page.exporter.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "s.mercx"))
    dialog.close()
    qtbot.waitUntil(lambda: len(lines(page)) == 1)
    found = package.read_package(
        tmp_path / "s.mercx", DecryptionKeys(passphrase="seven quiet herons")
    )
    assert any(
        privacy.must_be_encrypted(change.record_type, change.field) for change in found.changes
    )


def test_the_dialog_proposes_workshop_laptop_and_date(qtbot, page):
    qtbot.mouseClick(page.cards[Audience.GROUP].act, Qt.MouseButton.LeftButton)
    dialog = page.exporter.dialog
    (chosen,) = dialog.selectedFiles()
    assert Path(chosen).name.startswith("Kit_Workshop_Laptop-F_20")
    dialog.close()


NOW = datetime(2015, 1, 21, 9, 51)


def a_name(audience, title, group="", laptop=""):
    workshop = Workshop().apply(details.add_details(title))
    return propose_file_name(audience, workshop, FileSender(group, laptop), NOW)


def test_a_file_name_has_the_kind_the_group_or_workshop_the_laptop_and_the_time():
    for audience, name in (
        (Audience.GROUP, "Kit_Port-Spain-2015_Laptop-B_2015-01-21_0951.mercx"),
        (Audience.FACILITATOR, "Hand-in_Group-A_Laptop-B_2015-01-21_0951.mercx"),
        (Audience.SECRETARIAT, "Workshop_Port-Spain-2015_Laptop-B_2015-01-21_0951.mercx"),
    ):
        assert a_name(audience, 'Port: "Spain" / 2015?', "Group A", "Laptop B") == name


def test_groups_and_laptops_on_one_stick_never_have_the_same_name():
    title = "Sub-regional workshop for Caribbean countries in support of the ratification and early"
    senders = [(group, laptop) for group in ("Group A", "Group B") for laptop in ("", "1", "2")]
    names = [a_name(Audience.FACILITATOR, title, *each) for each in senders]
    assert len({*names}) == len(senders)


def test_the_name_of_a_hand_in_has_the_group_that_was_noted_for_this_file(page, settings):
    session = page.context.session
    settings.add_recent(session.path.absolute(), "")
    session.apply(groups.add, session.workshop.records(BreakoutGroup).all(), "Group A")
    (group,) = session.workshop.records(BreakoutGroup).all()
    settings.note_group(session.path.absolute(), group.id)
    page.exporter.choose(Audience.FACILITATOR, "")
    (proposed,) = page.exporter.dialog.selectedFiles()
    assert Path(proposed).name.startswith("Hand-in_Group-A_")
    page.exporter.dialog.close()


def test_a_folder_that_is_gone_is_explained(qtbot, page, tmp_path, messages):
    page.exporter.write(tmp_path / "gone" / "kit.mercx", Audience.GROUP)
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert messages.latest.text.startswith("kit.mercx could not be written.")
    assert lines(page) == []


def test_the_command_box_offers_the_tabs_and_what_exports_and_collects(page):
    titles = [command.title for command in page.commands()]
    last = ["Choose files to collect", "Take back a received file"]
    tabs = ["Export", "Collect", "Received files", "Differences", "Keys"]
    assert titles == [*tabs, "Write the kit", "Hand in", "Export", *last]
