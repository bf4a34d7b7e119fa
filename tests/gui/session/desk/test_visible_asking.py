"""Views of an archive ask again after changes: at once while visible, else once when shown."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QStackedWidget, QWidget

from mercworkshop.domain.programme import workshops
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.pages.messages import MessageQueue
from tests.gui.archives import real_archive, session_on


class AskingTab(QWidget):
    """Counts how often it asks."""

    def __init__(self, session):
        super().__init__()
        self.asked = 0
        ask_while_visible(self, session, self._ask)

    def _ask(self):
        self.asked += 1


@pytest.fixture
def session(tmp_path):
    made = session_on(real_archive(tmp_path), MessageQueue())
    yield made
    assert made.close()


def test_only_the_tab_that_is_seen_asks_and_the_other_once_it_is_shown(qtbot, session):
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    seen, hidden = AskingTab(session), AskingTab(session)
    stack.addWidget(seen)
    stack.addWidget(hidden)
    stack.show()
    session.see_as_of(date(2015, 1, 1))
    session.see_as_of(None)
    with qtbot.waitSignal(session.changed):
        session.change(lambda _archive: workshops.add_workshop((), "Lima 2017"))
    assert (seen.asked, hidden.asked) == (3, 0)
    stack.setCurrentWidget(hidden)
    assert hidden.asked == 1
    stack.setCurrentWidget(seen)
    stack.setCurrentWidget(hidden)
    assert (seen.asked, hidden.asked) == (3, 1), (
        "without a change the hidden view does not ask again"
    )
    session.see_as_of(date(2015, 1, 1))
    assert (seen.asked, hidden.asked) == (3, 2)
