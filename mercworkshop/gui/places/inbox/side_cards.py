"""What stands beside the list of the inbox: the chosen file, and what is still missing."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from mercworkshop.domain.programme.inbox import InboxContent
from mercworkshop.domain.programme.inbox_words import (
    GROUP_NAMES,
    CountryNamer,
    describe_origin,
    verdict_sentence,
)
from mercworkshop.domain.programme.opened_files import FileVerdict, NotedFile
from mercworkshop.domain.programme.questions import MissingRoadMap
from mercworkshop.domain.programme.samples import mark_sample
from mercworkshop.exchange.inbox import asking
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, clear_layout, column
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _, isolate_path, listed, plural

_MOST_WORKSHOPS = 40
"""Workshops whose missing countries are named; more are counted."""


class ChosenFile(QFrame):
    """The chosen file in full, and what to write to whoever sent it."""

    saving = Signal(object)
    """Emitted with a file about which a text is to be saved."""
    deciding = Signal()
    """Emitted when somebody wants to settle the differences that the file makes."""

    def __init__(self, messages: MessageQueue) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._messages = messages
        self.file: NotedFile | None = None
        self.title = heading("")
        self.origin = label("", "muted", wrap=True)
        self.verdict = label("", "strong")
        self.sentence = label("", wrap=True)
        self.decide = button(_("Decide…"), "go_on", "primary", run=self.deciding.emit)
        self.decide.setToolTip(plain_tooltip(_("Goes to the differences, where both sides stand")))
        self.ask = button(_("Ask again"), "copy", run=self.copy_request)
        self.ask.setToolTip(_("Copies what to write to the sender"))
        self.save = button(_("Save as text…"), "file", "quiet", run=self._save)
        self.buttons = bare_widget(FlowLayout(self.decide, self.ask, self.save))
        self.setLayout(
            column(self.title, self.origin, self.verdict, self.sentence, self.buttons, margin=14)
        )

    def show_file(
        self, file: NotedFile | None, content: InboxContent, name_of: CountryNamer
    ) -> None:
        """Show a file; None hides the card."""
        self.file = file
        self.setVisible(file is not None)
        if file is None:
            return
        self.title.set_words(isolate_path(file.name))
        plain_text(self.origin, describe_origin(file, name_of))
        self.origin.setVisible(bool(self.origin.text()))
        plain_text(self.verdict, _(GROUP_NAMES[FileVerdict(file.verdict)]))
        plain_text(self.sentence, verdict_sentence(file, content))
        self.decide.setVisible(file.verdict == FileVerdict.TO_DECIDE and bool(file.differences))
        self.buttons.setVisible(self.is_asked)

    @property
    def is_asked(self) -> bool:
        """Whether its sender is to be written to about the file."""
        asked = {FileVerdict.REFUSED, FileVerdict.TO_DECIDE}
        return self.file is not None and self.file.verdict in asked

    def copy_request(self) -> None:
        """Copy what to write to the sender."""
        if self.file is not None and self.is_asked:
            QGuiApplication.clipboard().setText(asking.request_text([self.file]))
            words = _("Copied: what to write about {file}. Paste it into a mail.")
            self._messages.inform(words.format(file=isolate_path(self.file.name)))

    def _save(self) -> None:
        if self.file is not None:
            self.saving.emit(self.file)


class MissingCard(QFrame):
    """The workshops and countries whose road map has not come."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.title = heading(_("Still missing after these"))
        self._lines = column(gap=4)
        self._shown: tuple[MissingRoadMap, ...] | None = None
        self.setLayout(column(self.title, bare_widget(self._lines), margin=14))

    def show_content(self, content: InboxContent, name_of: CountryNamer) -> None:
        """Show what the archive lacks."""
        if content.missing == self._shown:
            return
        self._shown = content.missing
        clear_layout(self._lines)
        groups = [
            (title, list(rows))
            for (_id, title), rows in groupby(
                content.missing, key=lambda each: (each.workshop, each.title)
            )
        ]
        for title, rows in groups[:_MOST_WORKSHOPS]:
            for each in _missing_lines(title, rows, name_of):
                self._lines.addWidget(each)
        if len(groups) > _MOST_WORKSHOPS:
            more = len(groups) - _MOST_WORKSHOPS
            words = plural("{n} more workshop", "{n} more workshops", more)
            self._lines.addWidget(label(words, "muted"))
        if not groups:
            words = _("Every road map that is expected by name has come.")
            self._lines.addWidget(label(words, "muted", wrap=True))


def _missing_lines(
    title: str, rows: list[MissingRoadMap], name_of: CountryNamer
) -> tuple[QWidget, QWidget]:
    names = listed([name_of(each.country) for each in rows])
    said = title or _("Workshop without a title")
    return (
        label(mark_sample(said, is_sample=rows[0].is_sample), "muted", wrap=True),
        label(names, "strong", wrap=True),
    )
