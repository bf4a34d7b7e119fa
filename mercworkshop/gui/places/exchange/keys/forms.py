"""Dialogs for keys: make a key, add a public part, show a public part."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from mercworkshop.domain.entities.recipients import Recipient, Role
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.errors import UserError
from mercworkshop.exchange.keys import holder_key
from mercworkshop.exchange.keys.holder_key import PublicPart
from mercworkshop.exchange.package.signature import space_words
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.places.exchange.keys import rows
from mercworkshop.gui.places.exchange.keys.rows import KeyRow
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.file_chooser import ask_for_file, file_chooser
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import LayoutPart, bare_widget, column, inset_scroll_area, row
from mercworkshop.i18n import _

_FIELDS = fields_of(Recipient)
_MARGIN = 18
"""Pixels around a dialog."""


class _KeyForm(QDialog):
    """A dialog with a name and a role. It shows errors and stays open until they are corrected."""

    def __init__(self, title: str, why: str, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.name = QLineEdit(name)
        self.name.setAccessibleName(_FIELDS["name"].caption)
        self.role = ChoiceField(_FIELDS["role"].caption, rows.role_options())
        self.role.show_value(Role.FACILITATOR)
        self.wrong = label("", "bad", wrap=True)
        self.wrong.hide()
        self.cancel = button(_("Cancel"), run=self.reject)
        self._head = (heading(title), label(why, "muted", wrap=True))
        named = label(_FIELDS["name"].caption, "strong")
        named.setBuddy(self.name)
        role = label(_FIELDS["role"].caption, "strong")
        role.setBuddy(self.role)
        self._fields = (named, self.name, role, self.role)

    def lay_out(self, parts: Sequence[LayoutPart], *below: LayoutPart) -> None:
        """Put ``parts`` in a scroll area above ``below``, which is always visible."""
        self._inside = column(*parts, gap=8)
        self.area = inset_scroll_area(bare_widget(self._inside))
        self._whole = column(self.area, *below, gap=8, margin=_MARGIN)
        self.setLayout(self._whole)

    def fit(self) -> None:
        """Resize to the height that the wrapped text needs, limited by the screen."""
        width = theme.current_look().px(520)
        below = _needed(self._whole, width) - self.area.sizeHint().height()
        inside = _needed(self._inside, width - 2 * _MARGIN)
        screen = self.screen().availableSize() * 0.9
        self.resize(QSize(width, inside + below).boundedTo(screen))

    def refuse(self, reason: str) -> None:
        """Show why the input was refused; empty removes the message."""
        plain_text(self.wrong, reason)
        self.wrong.setVisible(bool(reason))
        self.fit()

    @property
    def chosen_role(self) -> Role:
        """The chosen role."""
        role = self.role.value()
        return role if isinstance(role, Role) else Role.FACILITATOR


def _needed(layout: QLayout, width: int) -> int:
    """Return the height of a layout at ``width`` (pixels)."""
    is_wrapped = layout.hasHeightForWidth()
    return layout.totalHeightForWidth(width) if is_wrapped else layout.sizeHint().height()


class MakeKeyDialog(_KeyForm):
    """Asks for the name and role of the holder of a new key."""

    given = Signal(str, object)
    """Emitted with the name and the role."""

    def __init__(self, name: str, parent: QWidget | None) -> None:
        why = _(
            "The key is made on this laptop and stays here, for this account alone. Print its"
            " recovery sheet afterwards: without it the key is lost with the laptop."
        )
        super().__init__(_("Make a key"), why, name, parent)
        self.make = button(_("Make the key"), "plus", "primary", run=self._give)
        self.make.setDefault(True)
        buttons = row(None, self.cancel, self.make)
        self.lay_out((*self._head, *self._fields), self.wrong, buttons)
        self.fit()
        self.name.setFocus()

    def _give(self) -> None:
        if self.name.text().strip():
            self.given.emit(self.name.text(), self.chosen_role)
        else:
            self.refuse(_("A key needs the name of its holder. Type whose key it is."))
            self.name.setFocus()


class AddKeyDialog(_KeyForm):
    """Asks for the public part of another person's key: pasted, typed, or from a file."""

    given = Signal(str, object, object)
    """Emitted with the name, the role and the :class:`PublicPart`."""

    def __init__(self, parent: QWidget | None) -> None:
        why = _(
            "From now on files are encrypted for this key too. Other laptops get it with the next"
            " kit or file. Files encrypted earlier do not change."
        )
        super().__init__(_("Add a key"), why, "", parent)
        self.chooser: QFileDialog | None = None
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_FIELDS["age_key"].caption)
        self.text.setPlaceholderText(_("age1… and, if there is one, the public signing key"))
        self.text.setTabChangesFocus(True)
        self.text.setMaximumHeight(theme.current_look().px(110))
        self.text.textChanged.connect(self._look)
        self.file = button(_("From a file…"), "folder", run=self._choose)
        self.fingerprint = label("", "strong", wrap=True)
        self.add = button(_("Add the key"), "plus", "primary", run=self._give)
        self.public: PublicPart | None = None
        part = label(_FIELDS["age_key"].caption, "strong")
        part.setBuddy(self.text)
        parts = (*self._head, *self._fields, row(part, None, self.file), self.text)
        self.lay_out(parts, self.fingerprint, self.wrong, row(None, self.cancel, self.add))
        self._look()
        self.fit()
        self.name.setFocus()

    def read_file(self, name: str) -> None:
        """Read the public part from a file: a saved public part, or a key file."""

        def work(_progress: JobProgress) -> PublicPart:
            return holder_key.read_public_part(Path(name))

        job = Job(work, owner=self)
        job.done.connect(self._show)
        job.failed.connect(self._explain)
        job.start()

    def _choose(self) -> None:
        title = _FIELDS["age_key"].caption
        self.chooser = ask_for_file(self, title, _("All files (*)"), self.read_file)

    def _show(self, public: PublicPart) -> None:
        self.text.setPlainText(holder_key.format_public_part(public))

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.refuse(str(error))

    def _look(self) -> None:
        """Parse the text; show the four words as soon as the public part is complete."""
        self.public = None
        said, reason = "", ""
        if self.text.toPlainText().strip():
            try:
                self.public = holder_key.parse_public_part(self.text.toPlainText())
            except UserError as error:
                reason = str(error)
        if self.public is not None:
            words = _("Four words: {words}. Compare them aloud with the holder of the key.")
            said = words.format(words=space_words(self.public.fingerprint))
        plain_text(self.fingerprint, said)
        self.refuse(reason)
        self.add.setEnabled(self.public is not None)

    def _give(self) -> None:
        if self.public is not None:
            self.given.emit(self.name.text(), self.chosen_role, self.public)


class PublicPartDialog(QDialog):
    """Shows the public part of a key, to be copied or saved as a file."""

    wanted = Signal(str)
    """Emitted with the path of the file to save to."""

    def __init__(self, shown: KeyRow, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.shown = shown
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_FIELDS["age_key"].caption)
        self.chooser: QFileDialog | None = None
        self.text = QPlainTextEdit(holder_key.format_public_part(shown.public))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_FIELDS["age_key"].caption)
        self.text.setMaximumHeight(theme.current_look().px(110))
        four = _("Four words: {words}").format(words=rows.fingerprint(shown))
        if shown.public.pack_fingerprint:
            words = _("Four words on the data packs that it signs: {words}")
            four += "\n" + words.format(words=space_words(shown.public.pack_fingerprint))
        why = _("You may give it to anyone: it encrypts files but opens none.")
        self.copy_text = button(_("Copy"), "copy", run=self._copy)
        self.save = button(_("Save as a file…"), "file", run=self._choose)
        close = button(_("Close"), kind="primary", run=self.accept)
        close.setDefault(True)
        self.setLayout(
            column(
                heading(shown.name),
                label(why, "muted", wrap=True),
                self.text,
                label(four, "strong", wrap=True),
                None,
                row(self.copy_text, self.save, None, close),
                gap=8,
                margin=18,
            )
        )
        self.resize(theme.current_look().px(560), self.sizeHint().height())

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())

    def _choose(self) -> None:
        chooser = self.chooser = file_chooser(
            self, _FIELDS["age_key"].caption, "", _("Text files (*.txt)")
        )
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # Nothing is ever overwritten: a name that exists already gets a number.
        chooser.setOption(QFileDialog.Option.DontConfirmOverwrite)
        chooser.setDefaultSuffix("txt")
        chooser.fileSelected.connect(self.wanted)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()
