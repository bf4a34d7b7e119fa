"""Helpers for tests of the report editor: they open reports and read and write paragraphs."""

from __future__ import annotations

from mercworkshop.domain.programme.reports import desk, reports, writing
from mercworkshop.domain.programme.reports.writing import ParagraphPlace
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.written_text import WrittenFigure, WrittenText
from mercworkshop.i18n import Language

HELD = "workshops.held"


def wrote(page, make):
    """Apply the edit that ``make`` returns, and return the first record of the edit."""
    edit = page.context.session.call(lambda archive: _applied(archive, make)).result()
    page.context.session.note_change()
    return edit.after[0]


def _applied(archive, make):
    edit = make(archive)
    archive.apply(edit)
    return edit


def add_report(page, **fields):
    period = {"begins": PartialDate("2014-11-01"), "ends": PartialDate("2016-02-12")}
    return wrote(page, lambda _archive: reports.add_report("Activities", **{**period, **fields}))


def kept(page, report):
    return page.context.session.call(lambda archive: desk.read_report(archive, report)).result()


def open_report(qtbot, page, report, part=""):
    page.open_path((report.id, part) if part else (report.id,))
    editor = page.editor
    qtbot.waitUntil(lambda: editor.read is not None and bool(editor.paper.cards))
    return editor


def show_section(qtbot, editor, key):
    editor.sections.choose(key)
    qtbot.waitUntil(lambda: editor.paper.title.isVisible() and bool(editor.paper.cards))


def stale_paragraph(page, report):
    """Write a paragraph whose figure differs from the data."""
    text = WrittenText.of(
        ["Thanks for ", WrittenFigure(HELD, "6", "six workshops", "2015-12-01"), "."],
        "older words",
        "2015-12-01T00:00:00Z",
    )
    place = ParagraphPlace(report.id, HELD, Language.ENGLISH, "workshops")
    return wrote(page, lambda _archive: writing.write_paragraph(None, place, text))


def answer(card, words):
    """Return the button of a card whose text begins with these words."""
    return next(each for each in card._answers if each.text().startswith(words))
