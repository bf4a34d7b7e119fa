"""Announcements to screen readers."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.widgets import announcements
from mercworkshop.gui.widgets.announcements import announce


@pytest.fixture
def page(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    return page


def test_words_are_said_politely_unless_they_are_urgent(page, monkeypatch):
    heard: list[QAccessibleAnnouncementEvent] = []
    monkeypatch.setattr(announcements, "_send", heard.append)
    announce(page, "Saved 10:42:07")
    announce(page, "The disk is full.", urgent=True)
    assert [event.message() for event in heard] == ["Saved 10:42:07", "The disk is full."]
    assert [event.politeness() for event in heard] == [
        QAccessible.AnnouncementPoliteness.Polite,
        QAccessible.AnnouncementPoliteness.Assertive,
    ]


def test_empty_words_and_words_of_a_hidden_widget_are_not_said(page, monkeypatch):
    heard: list[QAccessibleAnnouncementEvent] = []
    monkeypatch.setattr(announcements, "_send", heard.append)
    announce(page, "")
    page.hide()
    announce(page, "3 found")
    assert not heard
