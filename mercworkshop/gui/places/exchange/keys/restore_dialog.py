"""Dialog that restores a key from the 24 words or the code of its sheet, or from its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QGridLayout, QLineEdit, QWidget

from mercworkshop import paths
from mercworkshop.domain.entities.recipients import ROLE_NAMES, Recipient, Role
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.errors import UserError
from mercworkshop.exchange.keys import holder_key, key_ring, paper_key
from mercworkshop.exchange.keys.holder_key import HolderKey
from mercworkshop.exchange.keys.key_ring import KeptKey
from mercworkshop.exchange.keys.paper_key import ParsedPaperKey
from mercworkshop.exchange.package.signature import space_words
from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.file_chooser import ask_for_file
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import FIELD
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import (
    bare_widget,
    clear_layout,
    column,
    inset_scroll_area,
    row,
)
from mercworkshop.gui.widgets.lines.tab_bar import tab_bar
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, digits

if TYPE_CHECKING:
    from mercworkshop.gui.jobs.job import JobProgress

_FIELDS = fields_of(Recipient)
_COLUMNS = 3
_ROWS = paper_key.WORDS // _COLUMNS


class WordField(QLineEdit):
    """Field for one word; Space or Enter goes to the next, pasted words fill several fields."""

    on = Signal()
    pasted = Signal(list)
    left = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setAccessibleName(_("Word {number}").format(number=number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = meaning(event, FIELD)
        if name == "paste":
            words = QApplication.clipboard().text().split()
            if len(words) > 1:
                self.pasted.emit(words)
                return
        if name in {"word", "enter"}:
            self.on.emit()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().event(event)


class RestoreDialog(QDialog):
    """Show it with ``open()``. Nothing is saved before the key is complete.

    Words are checked in a job: finding one wrong word takes some tenths of a second.
    """

    restored = Signal(object)
    """Emitted with the :class:`~mercworkshop.exchange.keys.key_ring.KeptKey`."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Restore a key from paper"))
        self.key: HolderKey | None = None
        self._job: Job | None = None
        self._is_stale = False
        self.chooser: QFileDialog | None = None
        self.fields = [WordField(number + 1) for number in range(paper_key.WORDS)]
        self.ending = QLineEdit()
        self.ending.setAccessibleName(_("The public part ends in (on the sheet)"))
        self.code = QLineEdit()
        self.code.setAccessibleName(_("Code"))
        self.code.setPlaceholderText(_("Twelve groups of five characters"))
        self.ways = tab_bar(_("How to restore it"), (_("Words"), _("Code")))
        self.ways.currentChanged.connect(self._switch)
        self.file = button(_("Key file…"), "folder", run=self._choose_file)
        self.said = label("", wrap=True)
        self.near = row(gap=8)
        self.fingerprint = label("", "strong", wrap=True)
        self.name = QLineEdit()
        self.name.setAccessibleName(_FIELDS["name"].caption)
        roles = [(role, _(words)) for role, words in ROLE_NAMES.items()]
        self.role = ChoiceField(_FIELDS["role"].caption, roles)
        self.role.show_value(Role.FACILITATOR)
        self.restore = button(_("Restore the key"), "check", "primary", run=self._restore)
        self.cancel = button(_("Cancel"), run=self.reject)
        self._lay_out()
        self._connect()
        self._show_key(None, "")
        self.fields[0].setFocus()

    def _lay_out(self) -> None:
        why = _("Four letters are enough for each; Space or Enter goes on.")
        grid = QGridLayout()
        for number, field in enumerate(self.fields):
            side, line = divmod(number, _ROWS)
            grid.addWidget(label(digits(str(number + 1)), "muted"), line, 2 * side)
            grid.addWidget(field, line, 2 * side + 1)
        end = label(_("The public part ends in (on the sheet)"))
        end.setBuddy(self.ending)
        words = column(label(why, "muted", wrap=True), grid, row(end, self.ending), gap=8)
        self._words = bare_widget(words)
        self._code = bare_widget(column(label(_("Code"), "strong"), self.code, None, gap=6))
        self._code.hide()
        whose = row(label(_FIELDS["name"].caption), self.name, self.role)
        body = bare_widget(
            column(
                heading(_("Restore a key from paper")),
                row(self.ways, None, self.file),
                self._words,
                self._code,
                whose,
                label(
                    _(
                        "It is saved in this account’s own folder; no other account can read it."
                        " Nothing is saved until the key is complete."
                    ),
                    "muted",
                    wrap=True,
                ),
                None,
                gap=10,
            )
        )
        self.area = inset_scroll_area(
            body
        )  # where letters are large, the words are taller than the screen
        buttons = row(None, self.cancel, self.restore)
        told = (self.said, self.near, self.fingerprint)
        self.setLayout(column(self.area, *told, buttons, gap=10, margin=18))
        look, screen = theme.current_look(), self.screen().availableSize() * 0.9
        self.resize(QSize(look.px(660), look.px(750)).boundedTo(screen))

    def _connect(self) -> None:
        for number, field in enumerate(self.fields):
            field.textChanged.connect(self._check)
            field.on.connect(partial(self._go_on, number))
            field.left.connect(self._mark)
            field.pasted.connect(partial(self._fill, number))
        self.ending.textChanged.connect(self._check)
        self.code.textChanged.connect(self._check_code)
        self._reading = ParsedPaperKey()

    def _go_on(self, number: int) -> None:
        following = [*self.fields[number + 1 :], self.ending]
        following[0].setFocus()
        self.area.ensureWidgetVisible(following[0])

    def _fill(self, number: int, words: list[str]) -> None:
        """Put pasted words into the fields from ``number`` on; all 24 begin at the first."""
        first = 0 if len(words) >= paper_key.WORDS else number
        for field, word in zip(self.fields[first:], words, strict=False):
            field.setText(word)

    def _check(self) -> None:
        """Parse the words again; if a check is running, when it has ended."""
        self._show_key(None, "")
        if self._job is not None:
            self._is_stale = True
            return
        typed = [field.text() for field in self.fields]
        ending = self.ending.text()
        self._is_stale = False

        def work(_progress: JobProgress) -> ParsedPaperKey:
            return paper_key.parse_words(typed, ending)

        job = self._job = Job(work, owner=self)
        job.done.connect(self._show_reading)
        job.ended.connect(self._end_check)
        job.start()

    def _end_check(self) -> None:
        self._job = None
        if self._is_stale:
            self._check()

    def _show_reading(self, reading: ParsedPaperKey) -> None:
        if self._is_stale or self.ways.currentIndex():
            return
        self._reading = reading
        missing = sum(1 for field in self.fields if not field.text().strip())
        if missing > 1:
            left = _("{typed} of {all} words are typed.")
            words = left.format(typed=paper_key.WORDS - missing, all=paper_key.WORDS)
        else:
            words = reading.sentence
        self._show_key(reading.key, words)
        self._offer(reading if missing <= 1 else ParsedPaperKey())
        self._mark()

    def _mark(self) -> None:
        """Mark the words that do not fit, except the one being typed."""
        for number, field in enumerate(self.fields, start=1):
            is_wrong = number in self._reading.wrong and bool(field.text().strip())
            is_marked = is_wrong and not field.hasFocus()
            restyle(field, tone="bad" if is_marked else "")
            field.setAccessibleDescription(_("This word does not fit.") if is_marked else "")

    def _offer(self, reading: ParsedPaperKey) -> None:
        """Offer the nearest words for the first one that does not fit."""
        clear_layout(self.near)
        for word in reading.near:
            fits = _("{word}: then it all fits") if word in reading.fitting else "{word}"
            take: Callable[..., None] = weak_slot(self, RestoreDialog._take, reading.wrong[0], word)
            self.near.addWidget(button(fits.format(word=word), run=take))
        self.near.addStretch(1)

    def _take(self, number: int, word: str) -> None:
        self.fields[number - 1].setText(word)
        self.fields[number - 1].setFocus()
        self.area.ensureWidgetVisible(self.fields[number - 1])

    def _switch(self, way: int) -> None:
        self._words.setVisible(way == 0)
        self._code.setVisible(way == 1)
        clear_layout(self.near)
        if way:
            self.code.setFocus()
            self._check_code()
        else:
            self._check()

    def _check_code(self) -> None:
        typed = self.code.text()
        if not typed.strip():
            self._show_key(None, "")
            return
        try:
            self._show_key(paper_key.parse_code(typed), _("The code fits."))
        except UserError as error:
            self._show_key(None, str(error))

    def _show_key(self, key: HolderKey | None, words: str) -> None:
        """Show a message, and the four words of the key if it is complete."""
        self.key = key
        plain_text(self.said, words)
        shown = _("Four words of the key: {words}. Compare them with the sheet.")
        four = space_words(key.public.fingerprint) if key is not None else ""
        plain_text(self.fingerprint, shown.format(words=four) if four else "")
        self.restore.setEnabled(key is not None)

    def _choose_file(self) -> None:
        self.chooser = ask_for_file(self, _("Key file"), _("All files (*)"), self.read_file)

    def read_file(self, name: str) -> None:
        """Restore the key in a file."""
        self._keep(lambda: holder_key.read_key_file(Path(name)))

    def _restore(self) -> None:
        key = self.key
        if key is not None:
            role = self.role.value()
            whose = replace(
                key,
                name=" ".join(self.name.text().split()),
                role=role if isinstance(role, Role) else Role.FACILITATOR,
            )
            self._keep(lambda: whose)

    def _keep(self, read: Callable[[], HolderKey]) -> None:
        folder = paths.key_folder()
        self.restore.setEnabled(False)

        def work(_progress: JobProgress) -> KeptKey:
            return key_ring.add_key(folder, read())

        job = Job(work, owner=self)
        job.done.connect(self._end)
        job.failed.connect(self._explain)
        job.start()

    def _end(self, held: KeptKey) -> None:
        self.restored.emit(held)
        self.accept()

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        plain_text(self.said, str(error))
        self.restore.setEnabled(self.key is not None)
