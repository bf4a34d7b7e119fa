"""The tab of keys: make, add, show, print, restore, remove."""

from __future__ import annotations

import stat
import sys
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel

from mercworkshop import paths
from mercworkshop.domain.entities import recipients
from mercworkshop.domain.entities.recipients import Recipient, Role
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.exchange.keys import holder_key, key_ring, paper_key
from mercworkshop.exchange.package import safe_write
from mercworkshop.exchange.package.package import Audience
from mercworkshop.exchange.package.signature import fingerprint_words
from mercworkshop.exchange.transfer import transfer
from mercworkshop.gui.places.exchange.keys.forms import PublicPartDialog
from mercworkshop.gui.places.exchange.keys.rows import KeyRow
from mercworkshop.gui.places.exchange.page import ExchangePage
from mercworkshop.gui.session.pages.page import KEYS
from mercworkshop.gui.style import theme, tokens
from mercworkshop.store.store import Store
from tests.paper_text import pages_of

BO = holder_key.generate_key("Bo", Role.FACILITATOR, "2015-01-12")


@pytest.fixture
def view(qtbot, open_page):
    page = open_page()
    page.open_path((KEYS,))
    qtbot.waitUntil(lambda: bool(page.keys.rows))
    yield page.keys
    assert page  # this reference keeps the page and its parts alive


def page_of(view):
    return next(iter(view.window().findChildren(ExchangePage)))


def names(view):
    return [row.name for row in view.rows]


def stand_on(view, name):
    view.table.setCurrentIndex(view.table.words.index(names(view).index(name), 0))


def recipients_of(view):
    return view.context.session.workshop.records(Recipient).all()


def make(qtbot, view, name="Fay"):
    qtbot.mouseClick(view.make, Qt.MouseButton.LeftButton)
    dialog = view.dialog
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, name)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: name in names(view) and view.dialog is None)
    qtbot.waitUntil(lambda: any(row.held and row.name == name for row in view.rows))


def test_the_tab_of_keys_has_a_path_and_lists_the_key_of_the_workshop(view):
    page = page_of(view)
    assert (page.here(), page.crumbs()) == ((KEYS,), ())
    assert names(view) == ["This workshop"]
    assert view.rows[0].where == "in this workshop file"
    assert not view.remove.isVisible()
    assert view.rows[0].cells()[1].count("  ") == 3, (
        "the key is shown by its four words and not by a code"
    )
    page.open_path(())
    assert page.here() == ("export",)
    assert not view.isVisible()


def test_a_new_key_is_kept_on_this_laptop_alone_and_exports_are_encrypted_for_it(
    qtbot, view, messages
):
    make(qtbot, view)
    (held,) = key_ring.read_key_ring(paths.key_folder()).held
    (recipient,) = recipients_of(view)
    assert (recipient.name, recipient.age_key) == ("Fay", held.key.public.encryption_key)
    assert recipient.signing_key == held.key.public.verification_key
    assert "Print its recovery sheet now" in messages.latest.text
    assert view.chosen.name == "Fay", "the new key is chosen and not the first one"
    assert view.window().focusWidget() in {view.print, view.save}, (
        "the focus is on a button for what to do next"
    )
    assert "Fay" in view.warning.text()
    assert view.banner.isVisible()
    assert view.banner.y() >= view.listed.geometry().bottom(), "the warning does not move the rows"
    data = view.context.session.path.read_bytes()
    assert held.key.secret.encode() not in data
    card = page_of(view).cards[Audience.FACILITATOR]
    assert card.secrecy.text().startswith("Encrypted. Any of these keys opens it: ")
    assert "Fay" in card.secrecy.text()


def test_a_key_without_a_name_is_refused(qtbot, view):
    qtbot.mouseClick(view.make, Qt.MouseButton.LeftButton)
    for part in (view.dialog.name, view.dialog.role):
        assert part.visibleRegion().boundingRect().size() == part.size(), (
            "the whole part is visible"
        )
    view.dialog.name.clear()
    qtbot.keyClick(view.dialog.name, Qt.Key.Key_Return)
    assert "needs the name" in view.dialog.wrong.text()
    view.dialog.reject()


def test_the_public_part_of_a_second_facilitator_is_pasted_and_compared(qtbot, view):
    qtbot.mouseClick(view.add, Qt.MouseButton.LeftButton)
    dialog = view.dialog
    assert not dialog.add.isEnabled()
    qtbot.keyClicks(dialog.name, "Bo")
    QApplication.clipboard().setText(holder_key.format_key_file(BO))
    dialog.text.paste()
    assert "secret part" in dialog.wrong.text()
    dialog.text.clear()
    QApplication.clipboard().setText(holder_key.format_public_part(BO.public))
    dialog.text.paste()
    assert BO.public.fingerprint.replace("-", "  ") in dialog.fingerprint.text()
    qtbot.keyClick(dialog.add, Qt.Key.Key_Return)
    (recipient,) = recipients_of(view)
    assert (recipient.name, recipient.role) == ("Bo", Role.FACILITATOR)
    stand_on(view, "Bo")
    assert view.rows[1].where == "not here, public part only"
    assert not view.save.isVisible()
    qtbot.mouseClick(view.remove, Qt.MouseButton.LeftButton)
    assert recipients_of(view) == ()
    view.context.session.undo()
    assert recipients_of(view) == (recipient,)


def test_at_200_percent_the_dialog_that_adds_a_key_fits_the_screen(qtbot, qapp, appearance, view):
    theme.apply_look(qapp, tokens.LIGHT, 2.0)
    view.ask_public()
    dialog = view.dialog
    qtbot.waitUntil(dialog.isVisible)
    room = dialog.screen().availableSize()
    assert dialog.height() <= room.height()
    assert dialog.rect().contains(dialog.add.geometry())
    dialog.reject()
    theme.apply_look(qapp, tokens.LIGHT, 1.0)


def test_a_key_that_is_here_already_is_refused_in_the_dialog(qtbot, view):
    view.add_key("Bo", Role.FACILITATOR, BO.public)
    qtbot.mouseClick(view.add, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(view.dialog.name, "Cy")
    view.dialog.text.setPlainText(BO.public.encryption_key)
    qtbot.keyClick(view.dialog.add, Qt.Key.Key_Return)
    assert "the one of Bo" in view.dialog.wrong.text()
    view.dialog.reject()


def test_a_public_part_is_saved_to_a_file_and_read_from_one(qtbot, view, tmp_path, messages):
    make(qtbot, view)
    stand_on(view, "Fay")
    qtbot.mouseClick(view.show_part, Qt.MouseButton.LeftButton)
    shown = view.dialog
    assert "SECRET" not in shown.text.toPlainText()
    with qtbot.waitSignal(messages.changed):
        shown.wanted.emit(str(tmp_path / "fay.txt"))
    shown.accept()
    (held,) = key_ring.read_key_ring(paths.key_folder()).held
    assert holder_key.read_public_part(tmp_path / "fay.txt") == held.key.public
    qtbot.mouseClick(view.add, Qt.MouseButton.LeftButton)
    view.dialog.read_file(str(tmp_path / "fay.txt"))
    qtbot.waitUntil(view.dialog.add.isEnabled)
    assert view.dialog.public == held.key.public
    view.dialog.read_file(str(tmp_path / "none.txt"))
    qtbot.waitUntil(lambda: "There is no file" in view.dialog.wrong.text())
    view.dialog.reject()


def test_the_recovery_sheet_is_saved_for_its_owner_and_noted(qtbot, view, tmp_path, messages):
    make(qtbot, view)
    stand_on(view, "Fay")
    assert view.save.isVisible()
    path = tmp_path / "sheet.pdf"
    view.save_to(str(path))
    qtbot.waitUntil(lambda: "is a file and no paper yet" in view.warning.text())
    assert "Fay" in view.warning.text(), "a saved file does not replace the printed sheet"
    (held,) = key_ring.read_key_ring(paths.key_folder()).held
    assert not held.key.on_paper
    words = pages_of(path)[0].split()
    assert set(paper_key.words_of(held.key)) <= set(words)
    assert "delete the file" in messages.latest.text
    assert [words for words, _run in messages.latest.answers] == ["It is printed", "Show in folder"]
    messages.latest.answers[0][1]()
    qtbot.waitUntil(lambda: "Fay" not in view.warning.text())
    (held,) = key_ring.read_key_ring(paths.key_folder()).held
    assert held.key.on_paper
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_tab_warns_until_the_only_key_of_the_workshop_is_on_paper(qtbot, view, tmp_path):
    secret = view.context.session.call_now(lambda store: store.meta(transfer.SECRET)).result()
    assert "not on paper yet" in view.warning.text()
    assert view.rows[0].cells()[3] == "Not on paper yet"
    assert (view.banner.isVisible(), view.save.isVisible()) == (True, True)
    path = tmp_path / "sheet.pdf"
    assert not view.printed.isVisible()
    view.save_to(str(path))
    qtbot.waitUntil(view.printed.isVisible)
    assert view.rows[0].cells()[3].startswith("Saved as a file on")
    assert view.banner.isVisible()
    qtbot.mouseClick(view.printed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view.banner.isVisible())
    assert view.rows[0].cells()[3][0].isdigit()
    key = holder_key.HolderKey(secret)
    told = set(pages_of(path)[0].split())
    assert set(paper_key.words_of(key)) <= told
    four = view.rows[0].cells()[1].strip("\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}")
    assert len(four.split()) == 4
    assert set(four.split()) <= told, "the list shows the four words of the printed sheet"


def test_the_recovery_sheet_goes_to_a_printer(qtbot, view, tmp_path, messages):
    make(qtbot, view)
    stand_on(view, "Fay")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    view.print_on(printer)
    qtbot.waitUntil(lambda: "went to the printer" in messages.latest.text)
    assert (tmp_path / "printed.pdf").stat().st_size


def test_a_key_restored_from_paper_is_shown_with_its_four_words(qtbot, view, messages):
    qtbot.mouseClick(view.restore, Qt.MouseButton.LeftButton)
    dialog = view.dialog
    dialog.name.setText("Bo")
    for field, word in zip(dialog.fields, paper_key.words_of(BO), strict=True):
        field.setText(word)
    qtbot.waitUntil(dialog.restore.isEnabled)
    with qtbot.waitSignal(dialog.restored):
        qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert BO.public.fingerprint.replace("-", "  ") in messages.latest.text
    qtbot.waitUntil(lambda: "Bo" in names(view))
    stand_on(view, "Bo")
    qtbot.mouseClick(view.use, Qt.MouseButton.LeftButton)
    assert [each.age_key for each in recipients_of(view)] == [BO.public.encryption_key]
    assert not view.use.isVisible()


def test_a_key_that_a_collected_file_brings_is_named_in_a_message(
    qtbot, open_page, path, tmp_path, messages
):
    copy, out = tmp_path / "copy.mercws", tmp_path / "bo.mercx"
    with closing(Store(path)) as store:
        store.copy_to(copy)
    with closing(Store(copy, Stamp("Bo", "Laptop B"))) as store:
        now = store.workshop()
        keys = (BO.public.encryption_key, BO.public.verification_key)
        store.apply(recipients.add(now.workshop_id, (), "Bo", Role.SECRETARIAT, keys))
        draft = transfer.prepare_export(store, Audience.FACILITATOR)
        safe_write.write_new(out, draft.pack(tmp_path / "b"))
    page = open_page()
    page.receive([(out, "", ())])
    qtbot.waitUntil(lambda: bool(page.collector.ready))
    page.collector.collect_all()
    page.open_path(("keys",))
    qtbot.waitUntil(lambda: bool(page.keys.rows) and "Bo" in names(page.keys))
    qtbot.waitUntil(lambda: "encrypted for these keys too" in messages.latest.text)
    assert "Bo" in messages.latest.text
    assert (
        page.cards[Audience.SECRETARIAT].secrecy.text()
        == "Encrypted: only the secretariat can open it."
    )


def test_a_damaged_key_file_causes_a_warning_and_the_others_are_shown(qtbot, view):
    held = key_ring.add_key(paths.key_folder(), BO)
    held.path.with_name("bad.key").write_text("milk")
    view.read_again()
    qtbot.waitUntil(lambda: "bad.key is not a key file" in view.warning.text())
    assert "Bo" in names(view)


def test_the_dialog_of_a_public_part_shows_the_words_that_a_data_pack_shows(qtbot):
    dialog = PublicPartDialog(KeyRow("Bo", "", BO.public, ""), None)
    qtbot.addWidget(dialog)
    shown = " ".join(each.text() for each in dialog.findChildren(QLabel))
    assert fingerprint_words(BO.public.verification_key).replace("-", "  ") in shown
