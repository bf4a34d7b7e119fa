"""The dialog for a new file asks for its title, and proposes where to save it."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QListView

from mercworkshop.domain.entities import groups
from mercworkshop.gui.app import place_dialog
from mercworkshop.gui.app.place_dialog import PlaceDialog
from mercworkshop.gui.widgets.inputs.file_chooser import file_chooser
from mercworkshop.store.store import Store
from tests.store import second_program


@pytest.fixture
def ask(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(place_dialog, "documents_folder", lambda: str(tmp_path / "Documents"))

    def dialog(name="Workshop"):
        made = PlaceDialog(None, "New workshop", name, ".mercws")
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.open()
            made.activateWindow()
        return made

    return dialog


def test_enter_takes_the_proposed_place_and_makes_its_folder(qtbot, ask, tmp_path):
    dialog = ask()
    assert dialog.line.hasFocus()
    qtbot.keyClicks(dialog.line, "Port of Spain: 2015")
    with qtbot.waitSignal(dialog.fileSelected) as chosen:
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    folder = tmp_path / "Documents" / "MercWorkshop"
    assert chosen.args == [str(folder / "Port of Spain  2015.mercws")]
    assert folder.is_dir()


def test_a_file_that_is_there_is_never_replaced(qtbot, ask, tmp_path):
    folder = tmp_path / "Documents" / "MercWorkshop"
    folder.mkdir(parents=True)
    (folder / "Workshop.mercws").touch()
    dialog = ask()
    with qtbot.waitSignal(dialog.fileSelected) as chosen:
        dialog.create_button.click()
    assert chosen.args == [str(folder / "Workshop (2).mercws")]


def test_without_a_title_or_a_folder_it_says_what_to_do_and_stays(qtbot, ask, tmp_path):
    dialog = ask("")
    dialog.create_button.click()
    assert dialog.wrong.text() == "Give it a title first."
    (tmp_path / "Documents").touch()  # a file has the name of the folder to be made
    qtbot.keyClicks(dialog.line, "Lima")
    assert not dialog.wrong.isVisible()
    dialog.create_button.click()
    assert "Choose another one" in dialog.wrong.text()
    assert dialog.isVisible()


def test_another_folder_can_be_chosen(qtbot, ask, tmp_path):
    dialog = ask("Lima")
    dialog.change.click()
    (folders,) = dialog.findChildren(QFileDialog)
    folders.fileSelected.emit(str(tmp_path))
    folders.close()
    assert dialog.path == tmp_path / "Lima.mercws"
    assert "Lima.mercws" in dialog.place.text()


def test_a_dialog_that_lists_the_folder_of_an_open_workshop_releases_no_lock(qtbot, tmp_path):
    path = tmp_path / "one.mercws"
    Store.create(path, groups.add((), "Group A")).close()
    with closing(Store(path)):
        dialog = file_chooser(None, "Open", str(tmp_path))
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitUntil(lambda: path.name in shown_in(dialog))
        assert second_program.told(path).startswith("FileInUse")
        dialog.close()


def shown_in(dialog):
    """The names that a dialog lists."""
    view = dialog.findChild(QListView, "listView")
    model, folder = view.model(), view.rootIndex()
    return {model.index(row, 0, folder).data() for row in range(model.rowCount(folder))}
