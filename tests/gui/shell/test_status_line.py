"""The status line: how high it is for what a page says of itself."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.shell.status.status_line import HEIGHT, StatusLine
from mercworkshop.gui.style import theme, tokens
from mercworkshop.gui.widgets.labels import ElidedLabel
from mercworkshop.gui.widgets.layouts import bare_widget, column, row


def test_words_in_a_hidden_part_make_it_no_higher(qtbot, qapp, faces):
    theme.apply_look(qapp, tokens.LIGHT, 2.0)
    window = QWidget()
    qtbot.addWidget(window)
    line = StatusLine(MessageQueue(), window)
    window.setLayout(column(None, line))
    window.resize(1366, 768)
    window.show()
    said, hidden = ElidedLabel("12 groups"), ElidedLabel("A long sentence. " * 20)
    inside = bare_widget(row(hidden))
    shown = bare_widget(row(said, inside, None))
    inside.hide()
    line.show_page(shown)
    QApplication.processEvents()
    assert hidden.is_cut
    one = theme.current_look().px(HEIGHT)
    assert line.height() == one
    inside.show()
    qtbot.waitUntil(lambda: line.height() > one)
