"""Shows what a data pack would change before it is taken in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from mercworkshop.domain.arrivals.data_pack import DataPack, FactChange, find_met
from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.exchange.package import signature
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import FlagField
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import (
    bare_widget,
    column,
    inset_scroll_area,
    row,
    set_dialog_size,
)
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import N_, _, plural
from mercworkshop.reference.corrections.words import fact_title, shown_value
from mercworkshop.reference.reference import Reference

_MOST = 500
"""Changes that are listed; the rest is counted."""
_COLUMNS = ((N_("Fact"), 40), (N_("The data say"), 30), (N_("The pack says"), 30))


class PackDialog(QDialog):
    """The maker, the order, the changes, and the corrections of the workshop that they meet.

    A pack of a maker not seen before is taken in once a person says that the words agree.
    """

    accepted_pack = Signal()
    """Emitted when the pack is to be taken in."""

    def __init__(
        self,
        pack: DataPack,
        changes: Sequence[FactChange],
        reference: Reference,
        is_known: bool,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Data pack {number}").format(number=pack.number)
        self.setWindowTitle(title)
        self.signed = label(_signer(pack, is_known), "", "" if is_known else "warn", wrap=True)
        self.agree = FlagField(_("The words were compared by telephone: they agree"))
        if is_known:
            self.agree.hide()
        self.agree.toggled.connect(self._allow)
        met = find_met(reference.corrections, changes)
        self.questions = [_question(reference, *each) for each in met]
        self.changes = TextTable(_("What it changes"), _COLUMNS, lines=12)
        self.changes.show_rows([change_row(reference, each) for each in changes[:_MOST]])
        self.changes.choose_first()
        words = _("Take in pack {number}").format(number=pack.number)
        self.take = button(words, "check", "primary", run=self._take)
        self.take.setEnabled(is_known)
        count = plural("It changes {n} value.", "It changes {n} values.", len(changes))
        inside = column(
            self.signed,
            self.agree,
            label(_predecessor(pack), "muted", wrap=True),
            label(count, "strong"),
            *self.questions,
            self.changes,
            label(_("A pack changes data, never what a delegation wrote."), "muted", wrap=True),
            gap=8,
        )
        self.area = inset_scroll_area(bare_widget(inside))
        buttons = row(None, button(_("Not now"), run=self.reject), self.take)
        layout = column(heading(title), self.area, buttons, gap=8, margin=18)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        look = theme.current_look()
        set_dialog_size(self, look.px(760), look.px(520))

    def _allow(self, agrees: bool) -> None:
        self.take.setEnabled(agrees)

    def _take(self) -> None:
        self.accepted_pack.emit()
        self.accept()


def _predecessor(pack: DataPack) -> str:
    """Return which pack comes before this one."""
    if pack.follows:
        return _("Follows pack {number}, none is missing.").format(number=pack.follows)
    return _("Follows what came with the program; none is missing.")


def _signer(pack: DataPack, is_known: bool) -> str:
    words = (
        _("Signed by the secretariat, with the key {words}.")
        if is_known
        else _("Signed with a key not seen before: {words}. Compare the words by telephone.")
    )
    return words.format(words=signature.space_words(signature.fingerprint_words(pack.key)))


def _question(reference: Reference, mine: Correction, change: FactChange) -> QLabel:
    words = _("{fact}: yours is {value}, the pack says {other}. Yours stays.").format(
        fact=fact_title(reference, mine),
        value=shown_value(mine.value),
        other=shown_value(change.after) or "–",
    )
    return label(words, "", "warn", wrap=True)


def change_row(reference: Reference, change: FactChange) -> tuple[str, str, str]:
    """Return what changes, what stands there now, and what will."""
    subject, _point, field = change.place.rpartition(".")
    fact = Correction(id="", file=change.file, subject=subject, field=field)
    now, then = (
        shown_value(" ".join(each.split())) or "–" for each in (change.before, change.after)
    )
    return fact_title(reference, fact), now, then
