"""Words about a record wait until they are sent, and none is lost while the archive is busy."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from mercworkshop.gui.session.edits.unsent_words import UnsentLines, UnsentWords
from mercworkshop.gui.widgets.inputs.fields import LineField

HERE, THERE = ("quality", "findings", "one"), ("quality", "findings", "two")


@pytest.fixture
def line(qtbot):
    made = LineField("Reason")
    qtbot.addWidget(made)
    yield made
    made.pending_input.commit()


def test_what_is_typed_on_while_words_are_sent_stays(line):
    unsent = UnsentWords()
    typed = UnsentLines(unsent, (line,), line)
    typed.turn_to(HERE, ("",))
    QTest.keyClicks(line, "It is")
    forget = typed.sending()
    QTest.keyClicks(line, " so")
    forget()
    assert (line.text(), unsent.routes) == ("It is so", (HERE,))
    typed.sending()()
    assert (line.text(), unsent.routes) == ("", ())


def test_words_that_are_sent_go_also_while_another_record_is_shown(line):
    unsent = UnsentWords()
    typed = UnsentLines(unsent, (line,), line)
    typed.turn_to(HERE, ("",))
    QTest.keyClicks(line, "It is so")
    forget = typed.sending()
    typed.turn_to(THERE, ("",))
    QTest.keyClicks(line, "Why?")
    forget()
    assert (line.text(), unsent.routes) == ("Why?", (THERE,))


def test_refused_words_come_back_behind_what_was_typed_since(line):
    unsent = UnsentWords()
    typed = UnsentLines(unsent, (line,), line)
    typed.turn_to(HERE, ("",))
    typed.give_back(HERE, ("It is so",))
    assert (line.text(), unsent.routes) == ("It is so", (HERE,))
    typed.give_back(HERE, ("Earlier",))
    assert line.text() == "It is so"
    typed.give_back(THERE, ("Why?",))
    typed.turn_to(THERE, ("",))
    assert line.text() == "Why?"
