"""The place “Partners” of an archive, with typed keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtTest import QTest

from mercworkshop.domain.programme.donors.contributions import Contribution
from mercworkshop.domain.programme.donors.donor_desk import read_donors
from mercworkshop.domain.programme.partners.partner_desk import read_partners, remove_partner
from mercworkshop.domain.programme.partners.partners import Partner
from mercworkshop.domain.programme.partners.words import article_words, source_words
from mercworkshop.domain.values.money.money import Money
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.partners.donors.view import DonorsView
from mercworkshop.gui.places.partners.marks.painter import MarkPainter
from mercworkshop.gui.places.partners.marks.places import lay_out
from mercworkshop.gui.places.partners.marks.rows import WordCell
from mercworkshop.gui.places.partners.page import PartnersPage
from mercworkshop.gui.places.partners.partners import wording
from mercworkshop.gui.places.partners.partners.view import PartnersView
from mercworkshop.gui.places.partners.parts.table_view import MarkTableView
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.forms.record_dialog import RecordDialog
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.tables.row_model import ROW
from mercworkshop.i18n import language_scope
from mercworkshop.settings import SettingsFile
from mercworkshop.store.archive.archive import Archive
from tests.builders.navigator import Visits
from tests.every import every
from tests.gui.archives import real_archive, session_on

TODAY = date(2016, 2, 12)


def context_on(path, tmp_path):
    messages = MessageQueue()
    session = session_on(path, messages)
    session.see_as_of(TODAY)
    settings = SettingsFile(tmp_path / "settings.json")
    return DeskContext(session, messages, Visits(), settings, JobBar())


@pytest.fixture
def context(qtbot, tmp_path):
    made = context_on(real_archive(tmp_path), tmp_path)
    yield made
    assert made.session.close()


@pytest.fixture
def page(qtbot, context):
    shown = PartnersPage(context)
    qtbot.addWidget(shown)
    shown.resize(1280, 680)
    shown.show()
    qtbot.waitUntil(lambda: bool(table_of(shown).table.rows.rows))
    return shown


def partners_view(page):
    view = page.current
    assert isinstance(view, PartnersView)
    return view


def donors_view(qtbot, page):
    page.open_path(("donors",))
    view = page.current
    assert isinstance(view, DonorsView)
    qtbot.waitUntil(lambda: bool(view.table.rows.rows))
    return view


def choose(qtbot, view, name):
    row = next(each for each in view.table.rows.rows if name in each.title and each.id)
    view.show_record(row.id)
    if isinstance(view, PartnersView):
        qtbot.waitUntil(lambda: view.one is not None and view.one.partner.id == row.id)
    view.table.setFocus()
    return row


def table_of(page):
    view = page.current
    assert isinstance(view, MarkTableView)
    return view


def asked(context, work):
    return context.session.call(work).result()


def type_into(dialog, **words):
    for name, text in words.items():
        line = dialog.inputs[name]
        if isinstance(line, LineField):
            line.clear()
        QTest.keyClicks(line, text)


def the_form(view):
    (form,) = view.findChildren(RecordDialog)
    return form


def f7_goes_to_what_is_to_ask_and_space_folds_a_group(qtbot, page, view):
    choose(qtbot, view, "UNDP")
    page.answers()["next_finding"]()
    assert view.table.current.asks
    rows = len(view.table.rows.rows)
    view.table.setCurrentIndex(view.table.rows.index(0))
    QTest.keyClick(view.table, Qt.Key.Key_Space)
    assert len(view.table.rows.rows) < rows
    assert view.table.current.is_heading
    QTest.keyClick(view.table, Qt.Key.Key_Space)
    assert len(view.table.rows.rows) == rows


def a_narrow_table_has_no_marks_and_two_hundred_workshops_are_shown_as_years(_qtbot, _page, view):
    room = view.table.rect()
    assert len(lay_out(view.table.columns, room, view.table.font()).marks) == 9
    room.setWidth(500)
    assert not lay_out(view.table.columns, room, view.table.font()).marks
    board = view.board
    many = [
        each.__class__(f"{each.id}{n}", each.title, each.subregion, each.city, each.begins)
        for each in board.workshops
        for n in range(22)
    ]
    columns, known = wording.columns_of(many)
    assert [each.title for each in columns.marks] == ["2014", "2015"]
    assert len(known) == len(many)


def every_row_says_what_it_shows_in_every_direction(_qtbot, _page, view):
    row = view.table.rows.rows[1]
    index = view.table.rows.index(1)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert index.data(ROW) is row
    assert "Named for the workshops in general" in spoken
    assert "13, 14" in spoken
    with language_scope("ar"):
        rows = wording.partner_rows(view.board, {}, lambda name, _country: name)
    assert len(rows) == len(view.table.rows.rows)


def a_click_on_a_heading_folds_it(_qtbot, _page, view):
    rows = len(view.table.rows.rows)
    place = view.table.visualRect(view.table.rows.index(0)).center()
    spot = QPoint(place.x(), place.y())
    QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert len(view.table.rows.rows) < rows
    QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert len(view.table.rows.rows) == rows


@every(
    "holds",
    [
        f7_goes_to_what_is_to_ask_and_space_folds_a_group,
        a_narrow_table_has_no_marks_and_two_hundred_workshops_are_shown_as_years,
        every_row_says_what_it_shows_in_every_direction,
        a_click_on_a_heading_folds_it,
    ],
)
def test_the_table_of_partners_folds_finds_what_to_ask_and_says_what_it_shows(qtbot, page, holds):
    holds(qtbot, page, partners_view(page))


def test_help_for_the_workshops_in_general_is_a_bar_and_has_no_dots(page):
    view = partners_view(page)
    by_name = {each.title: each for each in view.table.rows.rows}
    assert by_name["UNDP"].is_for_all
    assert not by_name["UNDP"].dots
    both = next(each for name, each in by_name.items() if name.startswith("Basel, Rotterdam"))
    assert both.is_for_all
    assert len(both.dots) == 1
    assert len(by_name["Stockholm centre, Senegal"].dots) == 2
    asks = {each.title for each in view.table.rows.rows if each.asks}
    assert {"UNEP team for the GEF", "Aarhus Centre of Belarus"} <= asks
    assert "2 groups without names" in view.said.text()


def test_a_renamed_partner_has_the_name_of_the_day_and_is_found_by_both(qtbot, context, page):
    view = partners_view(page)
    row = choose(qtbot, view, "BCRC-Caribbean")
    view.ask_name()
    form = the_form(view)
    type_into(form, name="Caribbean Institute", since="1 March 2015", source="Letter")
    form.apply()
    qtbot.waitUntil(lambda: view.table.current.title == "Caribbean Institute")
    qtbot.waitUntil(lambda: "BCRC-Caribbean" in view.pane.words())
    context.session.see_as_of(date(2014, 9, 1))
    qtbot.waitUntil(lambda: view.table.current.title == "BCRC-Caribbean")
    assert view.table.chosen == row.id
    assert asked(context, lambda archive: archive.search("Caribbean Institute"))
    assert asked(context, lambda archive: archive.search("BCRC-Carib"))
    context.session.undo()
    qtbot.waitUntil(lambda: not view.one.names)


def test_what_a_partner_gave_is_added_changed_and_removed_by_keys(qtbot, context, page):
    view = partners_view(page)
    choose(qtbot, view, "SPREP")
    qtbot.waitUntil(lambda: view.gave.count() == 1)
    QTest.keyClick(view.gave, Qt.Key.Key_Insert)
    form = the_form(view)
    workshop = view.board.workshops[0]
    type_into(form, what="Sent a speaker")
    form.inputs["programme_workshop"].show_value(workshop.id)
    form.apply()
    qtbot.waitUntil(lambda: view.gave.count() == 2)
    qtbot.waitUntil(lambda: len(view.table.current.dots) == 2)
    new = next(each for each in view.one.gave if each.what == "Sent a speaker")
    view.gave.choose(new.id)
    QTest.keyClick(view.gave, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: view.gave.count() == 1)
    QTest.keyClick(view.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not view.table.choose(new.partner))
    context.session.undo()
    qtbot.waitUntil(lambda: view.table.choose(new.partner))


def test_a_donor_with_contributions_is_not_removed(qtbot, context, page):
    view = donors_view(qtbot, page)
    donor = next(each for each in view.partners if each.name == "Canada")
    gone = asked(context, lambda archive: archive.find(Partner, donor.id))
    context.session.change(lambda archive: remove_partner(archive, gone))
    qtbot.waitUntil(lambda: bool(context.messages.log))
    assert "has contributions" in str(context.messages.log[-1].message.text)
    page.open_path(("partners",))
    assert donor.id not in {each.partner.id for each in partners_view(page).board.partners}


def test_a_missing_amount_is_not_reported_and_only_a_rate_adds_up_currencies(qtbot, context, page):
    view = donors_view(qtbot, page)
    assert not any("Canada" in each.title for each in view.table.rows.rows), (
        "donors that are all alike are folded into one row"
    )
    assert "12 donors" in view.table.rows.rows[0].spoken
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Home)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    canada = choose(qtbot, view, "Canada")
    assert canada.cells[1].words == "not reported"
    assert canada.is_for_all
    words = view.pane.words()
    assert "None of 16 entries has an amount." in words
    assert "Beside these there are 3 samples, made up; with an amount: 3." in words
    assert "Amounts of samples, made up" in words
    assert "the rate of EUR to USD is missing" in words
    view.ask_rate()
    form = the_form(view)
    assert (form.inputs["currency"].text(), form.inputs["target"].text()) == ("EUR", "USD")
    type_into(form, rate="1.1", day="15 Jan 2015", source="Treasury")
    form.apply()
    qtbot.waitUntil(lambda: "Together, converted" in view.pane.words())
    words = view.pane.words().replace("\u00a0", " ")
    assert "260,400–271,400" in words  # 122,400 of CHF, 88,000–99,000 of EUR, 50,000
    assert "1 EUR = 1.1 USD" in words
    assert "EUR 80,000–90,000" in words


def test_amounts_are_aligned_at_their_end_in_arabic(qtbot):
    ends = set()
    for words in ("7", "7,777"):
        picture = QImage(200, 30, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        with QPainter(picture) as painter:
            room = picture.rect()
            pen = MarkPainter(painter, room, Qt.LayoutDirection.RightToLeft, QFont())
            pen.write(room, WordCell(words), is_end=True)
        inked = [
            x
            for x in range(200)
            if any(picture.pixel(x, y) != picture.pixel(0, 0) for y in range(30))
        ]
        ends.add(inked[-1])
    assert len(ends) == 1


def test_a_rate_without_its_source_is_refused(qtbot, context, page):
    view = donors_view(qtbot, page)
    view.ask_rate()
    form = the_form(view)
    type_into(form, rate="1.1", day="15 Jan 2015")
    form.apply()
    qtbot.waitUntil(lambda: "A rate needs its source." in form.note.text())
    assert form.isVisible()
    assert form.inputs["rate"].text() == "1.1"
    form.reject()
    assert view.board.of_samples.converted is None


def test_a_contribution_that_contradicts_itself_is_kept_and_pointed_out(qtbot, context, page):
    view = donors_view(qtbot, page)
    choose(qtbot, view, "Donor B")
    assert "EUR 18,500–28,500" in view.pane.words().replace("\u00a0", " ")
    QTest.keyClick(view.table, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: bool(view.findChildren(RecordDialog)))
    form = the_form(view)
    type_into(form, spent="EUR 95 000", ends="June 2014")
    form.apply()
    qtbot.waitUntil(lambda: "More was spent than given" in view.pane.words())
    words = view.pane.words()
    assert "The period ends before it begins" in words
    assert "Sep 2014" in words
    assert "Jun 2014" in words
    assert view.table.current.asks
    assert view.table.current.cells[1].token == "cinnabar"
    (changed,) = (
        each
        for each in asked(context, lambda archive: read_donors(archive, TODAY)).contributions
        if each.contribution.id == view.table.chosen
    )
    assert changed.contribution.spent == Money.from_code("EUR 95000")


def test_a_contribution_is_added_in_the_words_of_its_source(qtbot, context, page):
    view = donors_view(qtbot, page)
    choose(qtbot, view, "Norway")
    QTest.keyClick(view.table, Qt.Key.Key_Insert)
    form = the_form(view)
    type_into(form, amount="NOK 1.5 million", source="Letter")
    form.apply()
    qtbot.waitUntil(lambda: view.board.known.with_amount == 1)
    (new,) = (
        each.contribution
        for each in view.board.contributions
        if each.contribution.currency == "NOK"
    )
    assert new.donor_name == "Norway"
    assert new.amount_said == "NOK 1.5 million"
    kept = asked(context, lambda archive: archive.find(Contribution, new.id))
    assert kept.amount == Money.from_code("NOK 1500000")


def test_an_empty_archive_shows_how_to_begin_and_no_counts(qtbot, tmp_path):
    path = tmp_path / "Empty.mercpa"
    Archive.create(path).close()
    context = context_on(path, tmp_path)
    page = PartnersPage(context)
    qtbot.addWidget(page)
    page.show()
    for tab in ("partners", "donors"):
        page.open_path((tab,))
        view = table_of(page)
        qtbot.waitUntil(lambda its=view: not its.empty.isHidden())
        assert not view.said.text(), "nothing is counted if nothing is there"
        assert view.filled.isHidden()
    assert context.session.close()


def test_sources_and_lists_of_articles_are_shortened():
    assert source_words("http://www.bcrc-caribbean.org/a/long/page") == "bcrc-caribbean.org"
    assert source_words("Report of 2014, para. 12") == "Report of 2014, para. 12"
    assert article_words(["3", "4", "5", "7", "8", "10"]).count("–") == 1


def test_partners_are_read_as_of_a_day(context):
    board = asked(context, lambda archive: read_partners(archive, TODAY))
    assert len(board.partners) == 19
    assert board.groups == 2
