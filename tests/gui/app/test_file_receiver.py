"""What the program does with files that are opened in it or dropped on it, of every kind."""

from __future__ import annotations

import shutil
import sys
import threading
from contextlib import closing
from copy import copy
from pathlib import Path

import pytest
import shiboken6
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from mercworkshop.domain.entities import people, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.people import Contact
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import Details
from mercworkshop.errors import StorageError
from mercworkshop.exchange import file_kinds
from mercworkshop.exchange.package import recognition, safe_write
from mercworkshop.exchange.package.package import Audience
from mercworkshop.exchange.transfer import transfer
from mercworkshop.gui.app import file_inspection
from mercworkshop.gui.app.file_receiver import FileReceiver
from mercworkshop.gui.app.place_dialog import PlaceDialog
from mercworkshop.gui.app.start.view import StartView
from mercworkshop.gui.places.exchange.collector import FileState
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.papers import PaperRequest, write_paper
from mercworkshop.publishing.source import PaperSource
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.store.database import closed_file
from mercworkshop.store.store import Store
from tests.builders.checks import present
from tests.builders.laptop import Laptop
from tests.builders.lists import writers
from tests.builders.lists.made_list import MadeSheet
from tests.builders.workshop import a_workshop, no_details
from tests.every import every
from tests.shipped import SHIPPED

JAMAICA = road_map.road_map_id("JAM")
WORDS = "four plain words"
HANDED_IN = "handed in"
GUEST = {"name": "Ann", "country": "JAM", "email": "ann@nepa.example"}


class Facilitator:
    """A facilitator's workshop file, files exported from it, and files handed in to it."""

    def __init__(self, folder: Path, title: str) -> None:
        self.folder = folder
        folder.mkdir()
        begun = a_workshop(title).with_road_map("JAM", "Train customs").with_people(GUEST)
        self.file = begun.saved_as(folder / f"{title}.mercws", Stamp("Fay", "Laptop F"))
        self.kit = self.write("kit.mercx", Audience.GROUP)

    def write(
        self, name: str, audience: Audience, passphrase: str = "", file: Path | None = None
    ) -> Path:
        with closing(Store(file or self.file, Stamp("Fay", "Laptop F"))) as store:
            draft = transfer.prepare_export(store, audience, passphrase)
        return safe_write.write_new(self.folder / name, draft.pack(self.folder / "keys"))

    def copied_to(self, folder: Path) -> Facilitator:
        """Return the same facilitator with copies of the files for one test."""
        there = copy(self)
        there.folder = shutil.copytree(self.folder, folder / self.folder.name)
        there.file, there.kit = (there.folder / each.name for each in (self.file, self.kit))
        return there

    def hand_in(self, label: str = "Laptop A") -> Path:
        """Return the file that a group handed in; it began from the kit and edited an action."""
        ready = self.folder / HANDED_IN / f"{label}.mercx"
        if ready.exists():
            return ready.rename(self.folder / ready.name)
        with Laptop(self.folder, label, self.kit, "Typist") as group:
            group.edit_action(lead=f"Customs, says {label}")
            return group.send(name=f"{label}.mercx")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Both workshops, and what a group handed in to each, written once."""
    folder = tmp_path_factory.mktemp("made")
    both = Facilitator(folder / "desk", "Kingston"), Facilitator(folder / "other", "Apia")
    for each in both:
        handed_in = each.folder / HANDED_IN
        handed_in.mkdir()
        file = each.hand_in()
        file.rename(handed_in / file.name)
    return {each.folder.name: each for each in both}


@pytest.fixture
def desk(made, tmp_path):
    return made["desk"].copied_to(tmp_path)


@pytest.fixture
def other(made, tmp_path):
    return made["other"].copied_to(tmp_path)


@pytest.fixture
def known(settings):
    """Put a workshop among the recent files: this laptop had it open before."""
    return lambda desk: settings.add_recent(desk.file, "")


@pytest.fixture
def desk_open(desk, opening, opened):
    """The window on the workshop of ``desk``."""
    return opened(lambda: opening.open(desk.file))


@pytest.fixture
def arrivals(qtbot, opening, settings, messages):
    made = FileReceiver(opening, settings, messages)
    yield made
    if made.dialog is not None:
        made.dialog.reject()
    for dialog in file_dialogs():
        dialog.close()
        shiboken6.delete(dialog)


@pytest.fixture
def program_window(qtbot, settings, messages, appearance):
    """The start screen, in front."""
    view = StartView(settings, messages, appearance)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    yield view
    view.close()
    view.deleteLater()


@pytest.fixture
def start_screen(qtbot, settings, messages, appearance, arrivals, desk):
    """The start screen with the file of ``desk``, connected to the receiver as in the program."""
    settings.add_recent(desk.file, "Lima")
    view = StartView(settings, messages, appearance, arrivals.to_read)
    qtbot.addWidget(view)
    view.open_requested.connect(lambda name: arrivals.receive([Path(name)]))
    view.files_handed.connect(arrivals.receive)
    return view


@pytest.mark.parametrize("is_dropped", [False, True])
def test_a_file_is_opened_only_when_it_is_not_being_read(
    qtbot, desk, start_screen, opening, monkeypatch, is_dropped
):
    reading, go_on = threading.Event(), threading.Event()
    opened: list[Path] = []
    monkeypatch.setattr(opening, "open", opened.append)

    def read(_path):
        reading.set()
        go_on.wait()
        return "", ""

    monkeypatch.setattr(closed_file, "read_state", read)
    start_screen.refresh()
    assert reading.wait(10)
    start_screen.refresh()  # the first look is cancelled, but still reads
    if is_dropped:
        start_screen.files_handed.emit([desk.file])
    else:
        start_screen.recent.opened.emit(str(desk.file))
    assert opened == []
    go_on.set()
    qtbot.waitUntil(lambda: opened == [desk.file])


@pytest.fixture
def told(qtbot, arrivals, messages):
    """Hand over files and return the message that follows."""

    def run(*files):
        with qtbot.waitSignal(messages.changed):
            arrivals.receive(list(files))
        return messages.latest

    return run


@pytest.fixture
def collected(qtbot, arrivals, opening):
    """Do a step that leads to Exchange; return the files that it lists, once all are read."""

    def run(step):
        step()
        qtbot.waitUntil(
            lambda: opening.window is not None and opening.window.place == "exchange",
            timeout=20_000,
        )
        collector = opening.window.page().collector
        qtbot.waitUntil(lambda: bool(collector.files) and not collector.is_reading)
        return {each.path.name: each for each in collector.files}

    return run


def file_dialogs():
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog | PlaceDialog)]


def choose(path):
    """Choose a place for a new workshop in the open dialog; return the name that it proposed."""
    (dialog,) = file_dialogs()
    name = proposed()
    dialog.fileSelected.emit(str(path))
    dialog.close()
    shiboken6.delete(dialog)
    return name


def proposed():
    """Return the name that the open dialog proposes for a new workshop."""
    (dialog,) = file_dialogs()
    return dialog.findChild(QLineEdit).text()


def asks(qtbot, arrivals, *files):
    """Hand over files and return the dialog that asks for a passphrase."""
    arrivals.receive(list(files))
    qtbot.waitUntil(lambda: arrivals.dialog is not None)
    qtbot.waitActive(arrivals.dialog)
    return arrivals.dialog


def answers(message):
    return [words for words, _run in message.answers]


def press(message, words):
    dict(message.answers)[words]()


def drop(widget, *files):
    """Drop files on a widget, by the events that Qt would send."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    entered = QDragEnterEvent(QPointF(20, 20), *how, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, entered)
    assert entered.isAccepted()
    let_go = QDropEvent(QPointF(20, 20), *how, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, let_go)


def leads(opening):
    return [each.lead for each in opening.session.workshop.records(Action).owned_by(JAMAICA)]


def identity(file):
    with closing(Store(file)) as store:
        return store.workshop_id


def test_work_begins_from_a_kit_under_the_title_of_its_workshop(
    opening, opened, told, desk, tmp_path
):
    asked = told(desk.kit)
    assert asked.text.startswith("Begin work from this kit?")
    for part in ("kit.mercx", "“Kingston”", "It was made on Laptop F, "):
        assert part in asked.text
    assert answers(asked) == ["Begin work…"]
    press(asked, "Begin work…")
    assert proposed() == "Kingston"
    opened(lambda: choose(tmp_path / "mine.mercws"))
    assert opening.session.path.name == "mine.mercws"
    assert opening.session.workshop.details.title == "Kingston"
    assert opening.close()
    assert identity(tmp_path / "mine.mercws") == identity(desk.file)


def test_work_begins_from_a_kit_by_keys_alone_even_after_cancelling(
    qtbot, program_window, opened, told, messages, tmp_path
):
    title = "Regional workshop on the road to ratification, Port of Spain, 19 to 21 January 2015"
    kit = Facilitator(tmp_path / "long", title[:60]).kit
    told(kit)
    asked = messages.latest.text
    assert program_window.new.property("kind") == ""
    for _time in range(2):
        (begin,) = program_window.message_bar.answer_buttons()
        qtbot.waitUntil(begin.hasFocus)
        assert begin.property("kind") == "primary"
        qtbot.keyClick(begin, Qt.Key.Key_Return)
        (dialog,) = file_dialogs()
        assert dialog.windowTitle() == "Where should your group’s work be saved?"
        assert proposed() == "Regional workshop on the road to"
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
        assert messages.latest.text == asked
        shiboken6.delete(dialog)
        program_window.activateWindow()
    press(messages.latest, "Begin work…")
    opened(lambda: choose(tmp_path / "mine.mercws"))
    while messages.latest is not None:
        messages.dismiss()
    assert program_window.new.property("kind") == "primary"


def test_a_kit_of_a_workshop_on_this_laptop_is_shown_in_that_workshop(
    opening, told, collected, known, desk
):
    known(desk)
    asked = told(desk.kit)
    assert "which this laptop has already" in asked.text
    look, again = answers(asked)
    assert (look, again) == (
        "Open that workshop and look at the file",
        "Start again from the kit…",
    )
    files = collected(lambda: press(asked, look))
    assert opening.session.path == desk.file
    assert files["kit.mercx"].state is FileState.READY


def test_a_hand_in_opens_the_facilitators_workshop_and_is_shown_there(
    qtbot, opening, told, collected, known, desk
):
    known(desk)
    asked = told(desk.hand_in())
    assert answers(asked) == ["Open that workshop and look at the file"]
    files = collected(lambda: press(asked, *answers(asked)))
    assert files["Laptop A.mercx"].report.changed
    page = opening.window.page()
    assert page.collecting.take.text() == "Collect 1 file"
    page.collecting.take.click()
    qtbot.waitUntil(lambda: leads(opening) == ["Customs, says Laptop A"])


def test_a_file_encrypted_for_somebody_else_says_whom_to_give_it_to(opening, told, desk):
    said = told(desk.hand_in())
    assert said.text.startswith("Laptop A.mercx: This file is encrypted for someone else")
    assert "A facilitator or the secretariat" in said.text
    assert "damaged" not in said.text
    assert opening.session is None


def test_a_passphrase_is_asked_for_until_it_is_right(
    qtbot, arrivals, opening, messages, desk, tmp_path
):
    report = desk.write("report.mercx", Audience.SECRETARIAT, WORDS)
    dialog = asks(qtbot, arrivals, report)
    qtbot.keyClicks(dialog.line, "four other words")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.wrong.isVisible)
    assert "The passphrase does not open this file." in dialog.wrong.text()
    assert dialog.line.hasFocus()
    qtbot.keyClicks(dialog.line, WORDS)  # what was typed before is selected
    with qtbot.waitSignal(messages.changed):
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert arrivals.dialog is None
    asked = messages.latest
    assert asked.text.startswith("Make a workshop from this file?")
    press(asked, "Make a workshop from it…")
    with qtbot.waitSignal(opening.opened):
        choose(tmp_path / "report.mercws")
    (contact,) = opening.session.workshop.records(Contact).values()
    assert contact.email == GUEST["email"]


def test_a_passphrase_can_be_given_again_when_trying_it_failed(
    qtbot, arrivals, messages, desk, monkeypatch
):
    report = desk.write("report.mercx", Audience.SECRETARIAT, WORDS)
    dialog = asks(qtbot, arrivals, report)

    def fail(_path):
        raise StorageError("The disk does not answer.")

    with monkeypatch.context() as broken:
        broken.setattr(file_kinds, "kind_of", fail)
        qtbot.keyClicks(dialog.line, "four")
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
        qtbot.waitUntil(dialog.wrong.isVisible)
    assert "The disk does not answer." in dialog.wrong.text()
    qtbot.keyClicks(dialog.line, WORDS)
    with qtbot.waitSignal(messages.changed):
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert arrivals.dialog is None


def test_after_a_bug_while_a_passphrase_is_tried_another_can_be_typed(
    qtbot, arrivals, desk, monkeypatch
):
    report = desk.write("report.mercx", Audience.SECRETARIAT, WORDS)
    dialog = asks(qtbot, arrivals, report)
    with monkeypatch.context() as broken, qtbot.captureExceptions() as bugs:
        broken.setattr(file_kinds, "kind_of", lambda _path: 1 / 0)
        qtbot.keyClicks(dialog.line, "four")
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(bugs))
    assert [kind for kind, _error, _trace in bugs] == [ZeroDivisionError]
    assert dialog.line.isEnabled()
    assert dialog.open_file.isEnabled()


def test_looking_into_a_folder_can_be_stopped_between_two_files(
    qtbot, arrivals, messages, desk, desk_open, monkeypatch
):
    folder = desk.folder / "many"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.mercx").write_bytes(desk.kit.read_bytes())
    looked, go = [], threading.Event()
    recognise = recognition.recognise

    def read_slowly(path, keys):
        looked.append(path.name)
        assert go.wait(60)
        return recognise(path, keys)

    monkeypatch.setattr(recognition, "recognise", read_slowly)
    arrivals.receive([folder])
    (line,) = desk_open.jobs.lines
    qtbot.waitUntil(lambda: "0.mercx" in line.label.text())
    line.cancel.click()
    go.set()
    qtbot.waitUntil(lambda: not arrivals.is_busy)
    assert looked == ["0.mercx"]
    assert messages.latest is None


def test_a_folder_of_very_many_files_is_refused_with_what_to_do(told, tmp_path, monkeypatch):
    monkeypatch.setattr(file_inspection, "MOST_IN_FOLDER", 2)
    for number in range(3):
        (tmp_path / f"{number}.mercx").touch()
    said = told(tmp_path)
    assert said.text.startswith("There are more than 2 exchange files in ")
    assert "Choose the files that you need" in said.text


def test_cancel_leaves_everything_as_it_was(qtbot, arrivals, opening, messages, desk):
    report = desk.write("report.mercx", Audience.SECRETARIAT, WORDS)
    dialog = asks(qtbot, arrivals, report)
    qtbot.keyClicks(dialog.line, WORDS)
    dialog.open_file.click()
    dialog.reject()  # while it is still being tried
    qtbot.waitUntil(lambda: not arrivals.is_busy)
    assert (arrivals.dialog, opening.session, messages.latest) == (None, None, None)


def test_two_files_with_passphrases_are_asked_for_one_after_the_other(
    qtbot, arrivals, messages, desk, other
):
    reports = [each.write("report.mercx", Audience.SECRETARIAT, WORDS) for each in (desk, other)]
    first = asks(qtbot, arrivals, *reports)
    qtbot.keyClicks(first.line, WORDS)
    first.open_file.click()
    first.reject()  # the passphrase that is still being tried does not open the second file
    second = arrivals.dialog
    assert second.file == reports[1]
    qtbot.waitUntil(lambda: not arrivals.is_busy)
    assert arrivals.dialog is second
    assert messages.latest is None
    second.reject()
    assert arrivals.dialog is None


def test_files_dropped_on_the_workshop_they_belong_to_are_shown_with_what_they_bring(
    opening, opened, collected, arrivals, desk
):
    stick = desk.folder / "stick"
    stick.mkdir()
    for label in ("Laptop A", "Laptop B"):
        file = desk.hand_in(label)
        file.rename(stick / file.name)
    (stick / "notes.txt").write_text("no", encoding="utf-8")
    window = opened(lambda: opening.open(desk.file))
    files = collected(lambda: drop(window, stick))
    assert {each.state for each in files.values()} == {FileState.READY}
    assert set(files) == {"Laptop A.mercx", "Laptop B.mercx"}


def test_a_file_dropped_on_the_exchange_page_is_shown_there(
    opening, opened, collected, arrivals, desk
):
    file = desk.hand_in()
    window = opened(lambda: opening.open(desk.file))
    window.navigate("exchange")
    assert collected(lambda: drop(window.page(), file))[file.name].state is FileState.READY


def test_the_passphrase_of_a_file_for_the_open_workshop_is_asked_for_once(
    qtbot, opening, opened, collected, arrivals, desk
):
    report = desk.write("report.mercx", Audience.SECRETARIAT, WORDS)
    opened(lambda: opening.open(desk.file))
    dialog = asks(qtbot, arrivals, report)
    qtbot.keyClicks(dialog.line, WORDS)
    files = collected(dialog.open_file.click)
    assert files["report.mercx"].state is FileState.READY


def test_a_kit_of_another_workshop_is_not_merged_but_work_can_begin_from_it(
    opening, opened, told, desk, other, tmp_path
):
    opened(lambda: opening.open(desk.file))
    asked = told(other.kit)
    assert "“Apia”" in asked.text
    assert asked.text.endswith("Nothing of it goes into the open workshop.")
    assert opening.window.place != "exchange"
    press(asked, "Begin work…")
    opened(lambda: choose(tmp_path / "second.mercws"))
    assert opening.session.workshop.details.title == "Apia"
    with closing(Store(desk.file)) as store:
        assert store.workshop().details.title == "Kingston"


def test_a_file_of_another_workshop_of_this_laptop_opens_that_one(
    opening, told, collected, known, desk_open, other
):
    known(other)
    file = other.hand_in()
    asked = told(file)
    files = collected(lambda: press(asked, "Open that workshop and look at the file"))
    assert opening.session.path == other.file
    assert files[file.name].state is FileState.READY


def test_a_workshop_and_files_for_it_dropped_together_are_opened_and_shown(
    opening, collected, arrivals, desk
):
    file = desk.hand_in()
    files = collected(lambda: arrivals.receive([file, desk.file]))
    assert opening.session.path == desk.file
    assert files[file.name].state is FileState.READY


def test_files_for_a_workshop_that_could_not_be_opened_are_not_shown_later(
    qtbot, opening, opened, arrivals, messages, desk
):
    with closing(Store(desk.file)), qtbot.waitSignal(messages.changed):
        arrivals.receive([desk.file, desk.kit])
    window = opened(lambda: opening.open(desk.file))
    assert window.place == "workshop"


def test_kits_of_two_workshops_are_two_questions(qtbot, arrivals, messages, desk, other):
    arrivals.receive([desk.kit, other.kit])
    qtbot.waitUntil(lambda: messages.waiting == 1)
    texts = " ".join(each.text for each in messages._open)
    assert "“Kingston”" in texts
    assert "“Apia”" in texts


def test_the_next_file_takes_the_place_of_a_question_that_nobody_answered(
    qtbot, told, arrivals, messages, desk, other
):
    told(desk.kit)
    arrivals.receive([other.kit])
    assert messages.latest is None
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert "“Apia”" in present(messages.latest).text
    assert messages.waiting == 0


@pytest.mark.parametrize("name", ["kit.mercx.zip", "kit (1)", "Kit.MERCX"])
def test_a_renamed_kit_is_still_recognised(told, desk, name):
    assert told(desk.kit.rename(desk.folder / name)).text.startswith("Begin work from this kit?")


def test_a_form_asks_where_to_save_its_workshop(qtbot, arrivals, opening, opened, tmp_path):
    form = tmp_path / "form.yaml"
    form.write_text("title: Lima\n", encoding="utf-8")
    arrivals.receive([form])
    qtbot.waitUntil(lambda: bool(file_dialogs()))
    opened(lambda: choose(tmp_path / "lima.mercws"))
    assert opening.session.workshop.details.title == "Lima"


def test_a_form_asks_before_it_closes_the_open_workshop(opening, opened, told, desk, tmp_path):
    form = tmp_path / "list.csv"
    form.write_text("Name\nAnn\n", encoding="utf-8")
    opened(lambda: opening.open(desk.file))
    asked = told(form)
    assert "the open one will be closed." in asked.text
    assert not file_dialogs()
    press(asked, "New workshop…")
    assert proposed() == "list"
    opened(lambda: choose(tmp_path / "list.mercws"))


@pytest.fixture
def corrected(corrected_once, desk):
    return Path(shutil.copy(corrected_once, desk.folder))


@pytest.fixture(scope="module")
def corrected_once(made, tmp_path_factory):
    """A workbook that came back, in which the lead of an action was written."""
    with closing(Store(made["desk"].file)) as store:
        source = PaperSource(
            store.workshop(), (facts_for(SHIPPED, "JAM", store.workshop().details),)
        )
    path = tmp_path_factory.mktemp("corrected") / "Jamaica (en).xlsx"
    write_paper(PaperRequest(source=source, format=Format.XLSX), path)
    book = load_workbook(path)
    sheet = next(each for each in book.worksheets if each["A2"].value == "actions")
    lead = [cell.value for cell in sheet[1]].index("lead")
    sheet.cell(3, lead + 1).value = "Customs"
    book.save(path)
    return path


def test_a_workbook_that_came_back_is_recognised_and_shown_with_what_it_brings(
    opening, opened, collected, arrivals, desk, corrected
):
    window = opened(lambda: opening.open(desk.file))
    (file,) = collected(lambda: drop(window, corrected)).values()
    assert (file.state, file.report.new) == (FileState.READY, 1)
    (change,) = file.report.changed
    assert change[1].lead == "Customs"


def test_a_workbook_that_came_back_needs_its_workshop(told, opening, corrected):
    said = told(corrected)
    assert said.text.startswith("“Jamaica (en).xlsx” is a road map that came back.")
    assert opening.session is None
    assert not file_dialogs()


def test_a_workshop_and_a_workbook_that_came_back_dropped_together(
    opening, collected, arrivals, desk, corrected
):
    files = collected(lambda: arrivals.receive([corrected, desk.file]))
    assert [each.state for each in files.values()] == [FileState.READY]


@pytest.mark.usefixtures("arrivals")
@pytest.mark.parametrize("ending", [".xlsx", ".ods", ".csv"])
def test_any_other_table_is_taken_as_a_list_of_participants(
    qtbot, opening, opened, messages, desk, ending
):
    sheet = MadeSheet([["Name", "Country"], ["Ann Reid", "Jamaica"]])
    written = {
        ".xlsx": writers.write_xlsx(sheet),
        ".ods": writers.write_ods(sheet),
        ".csv": b"Name,Country\nAnn Reid,Jamaica\n",
    }
    file = desk.folder / f"people{ending}"
    file.write_bytes(written[ending])
    window = opened(lambda: opening.open(desk.file))
    drop(window, file)
    qtbot.waitUntil(lambda: messages.latest is not None)
    press(messages.latest, "Import list…")
    qtbot.waitUntil(lambda: window.place == "workshop" and window.page().tab == "participants")
    view = window.page().current
    qtbot.waitUntil(lambda: view.dialog is not None and bool(view.dialog.rows))
    assert [row.fields["name"] for row in view.dialog.rows] == ["Ann Reid"]
    view.dialog.close()


def test_a_kit_that_is_chosen_as_a_set_up_file_is_received_as_a_kit(
    qtbot, opening, messages, desk, arrivals
):
    opening.ask_setup_file()
    with qtbot.waitSignal(messages.changed):
        choose(desk.kit)
    assert messages.latest.text.startswith("Begin work from this kit?")


@every("name", ["photo.jpg", "plan.odt", "old.mercpk"])
def test_a_file_of_another_program_is_refused_and_the_right_kinds_are_named(
    told, opening, tmp_path, name
):
    (tmp_path / name).write_bytes(b"\xff\xd8")
    said = told(tmp_path / name).text
    assert said.startswith(f"“{name}” is not a file of this program.")
    assert "*.mercws" in said
    assert "*.mercx" in said
    assert opening.session is None


def test_a_document_that_comes_back_is_refused_and_the_workbook_is_named(told, tmp_path):
    (tmp_path / "plan.docx").write_bytes(b"PK\x03\x04")
    said = told(tmp_path / "plan.docx").text
    assert said.startswith("“plan.docx” is a document, which is not read back.")
    assert ".xlsx" in said


def test_a_folder_without_exchange_files_says_so(told, tmp_path):
    (tmp_path / "empty").mkdir()
    assert told(tmp_path / "empty").text.startswith("There is no exchange file in “empty”.")


def test_a_damaged_file_is_reported_as_damaged_with_advice(told, desk):
    desk.kit.write_bytes(desk.kit.read_bytes()[:-50])
    said = told(desk.kit).text
    assert "damaged" in said
    assert "Ask the sender to export the file again." in said


def test_a_file_that_is_gone_is_reported(told, opening, desk):
    desk.kit.unlink()
    assert "There is no file “kit.mercx”." in told(desk.kit).text


def test_a_file_that_is_gone_does_not_stop_the_others(qtbot, arrivals, messages, desk):
    arrivals.receive([desk.folder / "gone.mercx", desk.kit])
    qtbot.waitUntil(lambda: messages.waiting == 1)
    assert messages.latest.text.startswith("Begin work from this kit?")
    messages.dismiss()
    assert messages.latest.text.startswith("There is no file “gone.mercx”.")


def test_the_answer_to_a_question_has_the_keyboard(qtbot, program_window, arrivals, messages, desk):
    with qtbot.waitSignal(messages.changed):
        arrivals.receive([desk.kit])
    (button,) = program_window.message_bar.answer_buttons()
    qtbot.waitUntil(button.hasFocus)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert proposed() == "Kingston"


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders")
def test_the_window_is_not_blocked_while_a_file_is_read_slowly(
    qtbot, arrivals, messages, tmp_path, monkeypatch
):
    slow = tmp_path / "slow.jpg"
    slow.write_bytes(b"x")
    go = threading.Event()
    kind_of = file_kinds.kind_of

    def read_slowly(path):
        assert go.wait(60)
        return kind_of(path)

    monkeypatch.setattr(file_kinds, "kind_of", read_slowly)
    arrivals.receive([slow])
    assert arrivals.is_busy
    with qtbot.waitSignal(messages.changed):
        go.set()
    assert "slow.jpg" in messages.latest.text


def test_the_list_of_received_files_has_the_keyboard(collected, opening, opened, arrivals, desk):
    file = desk.hand_in()
    window = opened(lambda: opening.open(desk.file))
    collected(lambda: arrivals.receive([file]))
    assert window.focusWidget() is window.page().collecting.files


@pytest.fixture
def follow_up(tmp_path, opening, opened):
    """The window on a follow-up workshop that holds nothing yet."""
    begun = Details(id=new_id(), title="Kingston again", round=details.Round.FOLLOW_UP)
    workshop = no_details().with_records(begun)
    file = workshop.saved_as(tmp_path / "Kingston.mercws", Stamp("Fay", "Laptop F"))
    return opened(lambda: opening.open(file))


def test_a_follow_up_that_is_open_offers_to_look_at_the_road_maps_of_an_earlier_one(
    qtbot, other, follow_up, opening, arrivals, messages
):
    arrivals.receive([other.kit])
    qtbot.waitUntil(lambda: messages.latest is not None)
    question = messages.latest
    assert "can take over its road maps" in question.text
    assert "Nothing of it goes into" not in question.text
    words, look = question.answers[0]
    assert words == "See what it brings here"
    look()
    page = opening.window.page()
    qtbot.waitUntil(lambda: bool(page.collector.ready))
    qtbot.waitUntil(lambda: "the road map of 1 country" in page.collecting.about.text())
    assert "“Apia”" in page.collecting.about.text()
    qtbot.keyClick(page.collecting.take, Qt.Key.Key_Space)
    session = opening.session
    qtbot.waitUntil(lambda: JAMAICA in session.workshop.records(road_map.RoadMap))
    assert not session.workshop.records(people.Person)
