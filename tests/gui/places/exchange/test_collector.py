"""Files are read, previewed, refused and collected on the page of the place “Exchange”."""

from __future__ import annotations

import threading
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from mercworkshop.domain.entities import actions, people
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.records.record import AsTyped, unread_words
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import Round
from mercworkshop.exchange.back.road_map_file import ENDINGS
from mercworkshop.exchange.package import package, safe_write
from mercworkshop.exchange.package.package import Audience
from mercworkshop.exchange.sandbox import runner
from mercworkshop.exchange.transfer import transfer
from mercworkshop.gui.places.exchange.collector import FileState
from mercworkshop.store.copies import backups
from mercworkshop.store.erasing import eraser
from mercworkshop.store.store import Store
from tests.builders.laptop import Laptop
from tests.builders.workshop import a_workshop, no_details
from tests.every import every
from tests.gui import walk
from tests.gui.places.exchange.conftest import JAMAICA, cells, settled


def action(page):
    (found,) = page.context.session.workshop.records(Action).owned_by(JAMAICA)
    return found


def click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_a_file_is_previewed_before_anything_is_written(laptop, open_page, bring):
    file = laptop("Laptop A", title="Train customs and police", lead="Customs")
    page = open_page()
    bring(page, file)
    ((name, sender, made, news, questions),) = cells(page.collecting.files)
    assert name == "Laptop A.mercx"
    assert sender == "From a laptop not seen before: Laptop A."
    assert made.startswith("21 Jan 2015")
    assert news == "2 new changes\n1 changed"
    assert questions == "None"
    assert "If you expect a file from this laptop" in page.collecting.about.text()
    assert cells(page.collecting.differences) == [
        [
            "Jamaica – Action: Train customs and police",
            "Title",
            "Train customs",
            "Train customs and police",
        ],
        ["Jamaica – Action: Train customs and police", "Lead body", "Nothing", "Customs"],
    ]
    assert action(page).title == "Train customs"


def test_the_preview_of_a_follow_up_counts_countries_without_a_delegation(
    path, open_page, bring, tmp_path
):
    begin = no_details().with_road_map("JAM").with_road_map("HTI").with_road_map("TTO")
    with Laptop(tmp_path, "Laptop U", begin, "Una") as first:
        file = first.send(Audience.GROUP, "Kit.mercx")
    with closing(Store(path, Stamp("Fay", "Laptop F"))) as store:
        store.apply(details.update(store.workshop().details, round=Round.FOLLOW_UP))
        store.apply(people.add_delegations(store.workshop_id, (), ["JAM"]))
    page = open_page()
    bring(page, file)
    said = page.collecting.about.text()
    assert "the road maps of 3 countries, with their history" in said
    assert "2 countries send no delegation here: their road maps are kept" in said


def test_collecting_makes_a_backup_and_shows_the_new_values_and_their_number(
    qtbot, laptop, open_page, bring, messages, path
):
    file = laptop("Laptop A", title="Train customs and police")
    page = open_page()
    bring(page, file)
    click(qtbot, page.collecting.take)
    settled(qtbot, page)
    qtbot.waitUntil(lambda: action(page).title == "Train customs and police")
    assert messages.latest.text == "1 new change collected from Laptop A.mercx."
    assert len(backups.backups_of_file(path)) == 1
    ((_when, way, name, changes),) = cells(page.log_table)
    assert (way, name, changes) == ("In: from Laptop A", "Laptop A.mercx", "1 change")
    assert page.collector.files[0].state is FileState.COLLECTED
    assert not page.collecting.take.isEnabled()
    ((_name, sender, _made, news, _differences),) = cells(page.collecting.files)
    assert (sender, news.split("\n")[0]) == ("Laptop A", "Collected · 1 new change")


def test_the_same_files_again_bring_nothing_and_say_so(qtbot, laptop, open_page, bring, messages):
    files = [laptop(label, title="Train customs and police") for label in ("Laptop A", "Laptop B")]
    page = open_page()
    said = []
    for _time in range(2):
        bring(page, *files)
        click(qtbot, page.collecting.take)
        settled(qtbot, page)
        page.collector.clear()
        said.append(messages.latest.text)
    assert said == ["2 files collected. 2 new changes.", "2 files collected. Nothing new."]
    bring(page, files[0])
    ((_name, sender, _made, news, _questions),) = cells(page.collecting.files)
    assert sender == "From Laptop A, as before."
    assert news == "Nothing new"
    assert "This file brings nothing new" in page.collecting.about.text()


KNOWN = "This file brings nothing new"


def test_a_file_that_makes_a_difference_is_not_said_to_bring_nothing_new(
    qtbot, laptop, open_page, bring
):
    file = laptop("Laptop A", title="Train customs and police")
    page = open_page()
    page.context.session.apply(actions.update, action(page), title="Train customs at the wharf")
    bring(page, file)
    ((_name, _sender, _made, news, questions),) = cells(page.collecting.files)
    assert (news, questions) == ("1 new change", "1")
    assert cells(page.collecting.differences) == []
    said = page.collecting.about.text()
    assert KNOWN not in said
    assert "Nothing is replaced: collect it, and choose under “Differences”." in said
    click(qtbot, page.collecting.take)
    settled(qtbot, page)
    qtbot.waitUntil(lambda: page.tabs.tabText(3) == "Differences: 1")
    page.collector.clear()
    bring(page, file)
    assert cells(page.collecting.files)[0][3:] == ["Nothing new", "None"]
    assert KNOWN in page.collecting.about.text()


def test_a_file_with_changes_that_show_nothing_is_not_said_to_bring_nothing_new(
    laptop, open_page, bring
):
    file = laptop("Laptop A", title="Train customs and police")
    page = open_page()
    page.context.session.apply(actions.update, action(page), title="Train customs and police")
    bring(page, file)
    assert cells(page.collecting.files)[0][3:] == ["1 new change", "None"]
    assert KNOWN not in page.collecting.about.text()
    assert "nothing that is shown here changes" in page.collecting.about.text()


def test_two_files_collected_one_after_the_other_each_have_their_own_message(
    qtbot, laptop, open_page, bring, messages
):
    files = [laptop(label, title=f"Train, says {label}") for label in ("Laptop A", "Laptop B")]
    page = open_page()
    for file in files:
        bring(page, file)
        click(qtbot, page.collecting.take)
        settled(qtbot, page)
        qtbot.waitUntil(lambda name=file.name: name in messages.latest.text)
    assert messages.latest.text == ("1 new change collected from Laptop B.mercx. 1 difference.")
    dict(messages.latest.answers)["Settle 1 difference"]()
    assert page.context.navigator[-1] == ("exchange", "differences")


def test_two_laptops_that_disagree_are_announced_and_settled(qtbot, laptop, open_page, bring):
    first = laptop("Laptop A", title="Train customs and police")
    second = laptop("Laptop B", title="Train customs at the wharf")
    page = open_page()
    bring(page, first, second)
    together = page.collecting.said
    qtbot.waitUntil(lambda: together.text() != "")
    assert together.text() == "Together: 2 new changes. They would make 1 difference."
    rows = cells(page.collecting.files)
    assert [each[-1] for each in rows] == ["None", f"1, with “{first.stem}”"]
    click(qtbot, page.collecting.take)
    settled(qtbot, page)
    qtbot.waitUntil(lambda: page.tabs.tabText(3) == "Differences: 1")
    page.open_path(("questions",))
    (use, *_more) = page.questions.findChildren(QPushButton)
    words = use.accessibleDescription()
    click(qtbot, use)
    assert action(page).title == words
    assert page.tabs.tabText(3) == "Differences: 0"
    assert page.differences.said.text() == "All differences are settled."
    assert not page.context.session.workshop.conflicts
    assert page.context.session.undo()
    assert page.tabs.tabText(3) == "Differences: 1"
    assert words in {each.accessibleDescription() for each in offers(page)}
    qtbot.waitUntil(lambda: len(offers(page)) == 2)


def test_what_clears_the_list_has_words_where_the_bar_has_no_room(laptop, open_page, bring, qtbot):
    file = laptop("Laptop A", title="Train customs and police")
    page = open_page()
    bring(page, file)
    page.window().resize(560, page.window().height())
    qtbot.waitUntil(lambda: not page.collecting.clear.isVisible())
    page.line.more.menu().aboutToShow.emit()
    assert page.collecting.clear.text() in [x.text() for x in page.line.more.menu().actions()]


def offers(page):
    """Return the buttons that settle a difference by one of its sides."""
    every = page.questions.findChildren(QPushButton)
    # Which side came in the file is known, and said, once the file has told it.
    words = {"Use this one", "Use what is here", "Use what is in the file"}
    return [each for each in every if each.text() in words]


def test_a_broken_file_is_refused_with_its_reason_and_the_others_are_collected(
    tmp_path, laptop, open_page, bring, qtbot
):
    broken = tmp_path / "Broken.mercx"
    broken.write_bytes(b"nonsense")
    file = laptop("Laptop A", title="New")
    page = open_page()
    bring(page, broken, tmp_path / "gone.mercx", file)
    broken_row, gone_row, good_row = cells(page.collecting.files)
    assert broken_row[1].startswith("Refused: this is not an exchange file")
    assert gone_row[1].startswith("Refused: ")
    assert good_row[3].startswith("1 new change")
    assert page.collecting.take.text() == "Collect 1 file"
    click(qtbot, page.collecting.take)
    settled(qtbot, page)
    qtbot.waitUntil(lambda: action(page).title == "New")


def test_a_file_that_was_changed_after_signing_is_refused(tmp_path, laptop, open_page, bring, path):
    file = laptop("Laptop A", title="New")
    with closing(Store(path)) as store:
        found = package.read_package(file, transfer.decryption_keys(store, tmp_path / "none"))
        draft = transfer.prepare_export(store, Audience.GROUP)
    assert found.signature_check.label == "Laptop A"

    class Forger:
        def sign(self, manifest, label):
            from mercworkshop.exchange.package.signature import Signer

            return Signer(tmp_path / "forger").sign(manifest + b" ", label)

    packed = package.write_package(draft.changes, draft.header, draft.encryption, Forger())
    forged = safe_write.write_new(tmp_path / "Forged.mercx", packed)
    page = open_page()
    bring(page, forged)
    ((_name, news, *_room),) = cells(page.collecting.files)
    assert news.startswith("Refused: Changed after “")
    assert not page.collector.ready


def test_a_file_of_another_workshop_is_refused(tmp_path, open_page, bring):
    with Laptop(tmp_path, "Laptop Z", a_workshop("Lima")) as other:
        file = other.send(Audience.GROUP, "Lima.mercx")
    page = open_page()
    bring(page, file)
    ((_name, news, *_room),) = cells(page.collecting.files)
    assert "belongs to the workshop “Lima”" in news
    assert not page.collecting.take.isEnabled()


def test_a_passphrase_is_asked_for_on_the_page_and_a_wrong_one_is_typed_again(
    qtbot, laptop, open_page, bring
):
    file = laptop("Laptop A", passphrase="seven quiet herons", title="New")
    page = open_page()
    bring(page, file)
    view = page.collecting
    assert view.lock.isVisible()
    assert view.locked.text() == "Laptop A.mercx is encrypted with a passphrase."
    qtbot.keyClicks(view.passphrase, "seven quite herons")
    qtbot.keyClick(view.passphrase, Qt.Key.Key_Return)
    settled(qtbot, page)
    assert "The passphrase does not open this file." in view.wrong.text()
    view.passphrase.selectAll()
    qtbot.keyClicks(view.passphrase, "seven quiet herons")
    click(qtbot, view.unlock)
    settled(qtbot, page)
    assert not view.lock.isVisible()
    assert view.take.text() == "Collect 1 file"


def test_the_delete_key_takes_a_file_off_the_list_and_not_off_the_disk(
    qtbot, laptop, open_page, bring
):
    files = [laptop(label, title=label) for label in ("Laptop A", "Laptop B")]
    page = open_page()
    bring(page, *files)
    page.collecting.files.setFocus()
    qtbot.keyClick(page.collecting.files, Qt.Key.Key_Down)
    qtbot.keyClick(page.collecting.files, Qt.Key.Key_Delete)
    assert [each.path.name for each in page.collector.files] == ["Laptop A.mercx"]
    click(qtbot, page.collecting.clear)
    assert page.collecting.empty.isVisible()
    assert files[1].exists()


def test_files_that_were_handed_to_the_program_are_shown_each_with_its_passphrase(
    qtbot, laptop, open_page
):
    plain, sealed = laptop("Laptop A", title="New"), laptop("Laptop B", "four words", title="Other")
    page = open_page()
    page.receive([(plain, "", ()), (sealed, "four words", ())])
    settled(qtbot, page)
    assert [each.state for each in page.collector.files] == [FileState.READY, FileState.READY]


def test_files_are_chosen_in_a_dialog_that_blocks_nothing(qtbot, laptop, open_page):
    file = laptop("Laptop A", title="New")
    page = open_page()
    click(qtbot, page.collecting.empty.findChild(QPushButton))
    dialog = page.collecting.dialog
    offered = " ".join(dialog.nameFilters())
    assert [each for each in (".mercx", *ENDINGS) if f"*{each}" not in offered] == []
    dialog.filesSelected.emit([str(file)])
    dialog.close()
    settled(qtbot, page)
    assert page.collecting.take.text() == "Collect 1 file"


def test_words_without_a_value_are_collected_and_shown_in_quotation_marks(
    qtbot, laptop, open_page, bring
):
    file = laptop("Laptop A", start=AsTyped("When?"), cost=AsTyped("<b>a lot</b>"))
    page = open_page()
    bring(page, file)
    shown = [row[1:] for row in cells(page.collecting.differences)]
    assert ["Start", "Nothing", "“When?”"] in shown
    assert ["Cost", "Nothing", "“<b>a lot</b>”"] in shown
    click(qtbot, page.collecting.take)
    settled(qtbot, page)
    session = page.context.session
    qtbot.waitUntil(lambda: bool(session.workshop.records(Action).owned_by(JAMAICA)[0].verbatim))
    (action,) = session.workshop.records(Action).owned_by(JAMAICA)
    assert (unread_words(action, "start"), unread_words(action, "cost")) == (
        "When?",
        "<b>a lot</b>",
    )


def test_different_words_of_two_laptops_become_a_conflict_that_has_both(
    qtbot, laptop, open_page, bring
):
    files = [
        laptop(f"Laptop {n}", start=AsTyped(words)) for n, words in (("A", "soon"), ("B", "?"))
    ]
    page = open_page()
    bring(page, *files)
    click(qtbot, page.collecting.take)
    settled(qtbot, page)
    session = page.context.session
    qtbot.waitUntil(lambda: bool(session.workshop.conflicts))
    (fork,) = session.workshop.conflicts.values()
    assert {each.verbatim for each in fork.versions} == {"soon", "?"}


def test_contact_details_are_never_shown_in_the_preview(tmp_path, laptop, open_page, bring, path):
    laptop("Laptop A", title="x")
    with closing(Store(tmp_path / "Laptop A.mercws", Stamp("", "Laptop A"))) as store:
        (contact,) = store.workshop().records(Contact).values()
        from mercworkshop.domain.records.record import replace_fields

        store.apply(Edit("", (contact,), (replace_fields(contact, email="secret@nepa.example"),)))
        draft = transfer.prepare_export(store, Audience.SECRETARIAT, "seven quiet herons")
    file = safe_write.write_new(tmp_path / "s.mercx", draft.pack(tmp_path / "a"))
    page = open_page()
    page.collector.unlock(file, "seven quiet herons")
    bring(page)
    shown = cells(page.collecting.differences)
    assert ["Contact details", "Changed", "", ""] in shown
    assert "secret" not in str(shown)


def test_no_file_is_listed_after_reading_them_was_cancelled(qtbot, laptop, open_page, monkeypatch):
    files = [laptop(label, title=label) for label in ("Laptop A", "Laptop B")]
    asked, read = threading.Event(), runner.run_in_child
    monkeypatch.setattr(
        runner, "run_in_child", lambda *given, **more: asked.wait(60) and read(*given, **more)
    )
    page = open_page()
    page.collector.add(files)
    qtbot.waitUntil(lambda: bool(page.context.jobs.lines))
    (line,) = page.context.jobs.lines
    line.cancel.click()
    asked.set()
    settled(qtbot, page)
    assert page.collector.files == []
    assert page.collecting.empty.isVisible()


def test_every_text_is_plain_and_every_button_has_a_name(laptop, open_page, bring):
    file = laptop("Laptop A", title="<b>New</b> & bold")
    page = open_page()
    bring(page, file)
    QApplication.processEvents()
    assert walk.labels_with_markup(page) == []
    assert walk.hints_with_markup(page) == []
    assert walk.without_a_name(page) == []
    assert walk.cut_off(page) == []
    assert cells(page.collecting.differences)[0][3] == "<b>New</b> & bold"


@pytest.fixture
def opened_page(open_page):
    return open_page()


@every("width", [600, 1180])
def test_the_cards_are_side_by_side_on_a_wide_page_only(qtbot, opened_page, width):
    page = opened_page
    page.window().resize(width, 1400)
    first, second, _third = page.cards.values()
    qtbot.waitUntil(lambda: (first.y() == second.y()) == (width > 900))


def test_a_file_that_erases_somebody_says_so_before_and_after(
    qtbot, laptop, open_page, bring, path, tmp_path
):
    copy, stick = tmp_path / "other" / "w.mercws", laptop("Laptop A", lead="Customs")
    copy.parent.mkdir()
    with closing(Store(path)) as store:
        store.copy_to(copy)
    with closing(Store(copy, Stamp("Typist", "Laptop B"))) as store:
        (ann,) = store.workshop().records(Person).values()
        eraser.erase_people(store, [ann.id])
        draft = transfer.prepare_export(store, Audience.FACILITATOR)
    file = safe_write.write_new(tmp_path / "Laptop B.mercx", draft.pack(tmp_path / "Laptop B"))
    page = open_page()
    bring(page, file)
    ((*_who, news, _questions),) = cells(page.collecting.files)
    assert news.endswith("1 person is erased for good.")
    assert ["Participant: Ann", "Erased for good", "", ""] in cells(page.collecting.differences)
    session = page.context.session
    assert ann.id in session.workshop.records(Person)
    click(qtbot, page.collecting.take)
    qtbot.waitUntil(lambda: ann.id not in session.workshop.records(Person))
    messages = page.context.messages
    qtbot.waitUntil(lambda: "1 person is erased for good." in messages.latest.text)
    click(qtbot, page.collecting.clear)
    bring(page, stick)
    ((*_who, news, _questions),) = cells(page.collecting.files)
    assert "1 person who was erased came back in this file and was left out." in news
