"""Dialog for importing a list of participants: which column is which field, and a preview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from mercworkshop.domain.entities import people
from mercworkshop.domain.entities.people import CONTACT_FIELDS, Contact, Person
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.exchange.tables import participant_list
from mercworkshop.exchange.tables.participant_list import ImportedPerson, ParticipantTable
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.basics import button, heading, label, plain_text
from mercworkshop.gui.widgets.column_choices import ColumnChoices
from mercworkshop.gui.widgets.elision import ElidingDelegate
from mercworkshop.gui.widgets.layouts import card, column, row, set_dialog_size
from mercworkshop.i18n import N_, _, plural, sentences
from mercworkshop.reference.lists.countries import Countries

if TYPE_CHECKING:
    from mercworkshop.gui.session.edit_session import EditSession

MOST_SHOWN = 100
"""Most rows in the preview; the counts include all."""

FIELD_NAMES = {
    "name": fields_of(Person)["name"].label,
    "family_name": N_("Family name"),
    "given_name": N_("Given name"),
    **{
        name: fields_of(Person)[name].label
        for name in ("title", "organisation", "role", "category", "country", "language", "gender")
    },
    **{name: fields_of(Contact)[name].label for name in CONTACT_FIELDS},
}
"""What a column of the list can hold: a field, or one of the two parts of a name."""
_RECOGNISED = ("category", "country", "language", "gender")
"""Fields whose words in a list are understood as one of a few values."""
_COLUMN_WIDTH = 150


@dataclass(slots=True)
class ImportRow:
    """One person of the list: ``duplicate`` is the reason not to add it, empty if none."""

    candidate: ImportedPerson
    duplicate: str
    is_wanted: bool


class ImportDialog(QDialog):
    """Assigns a field to each column; accepting adds the ticked rows as one edit."""

    def __init__(self, session: EditSession, imported: ParticipantTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._imported = session, imported
        self._is_showing = False
        self.rows: list[ImportRow] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import list of participants"))
        self.table = QTableWidget(0, len(imported.headings) + 1)
        self.table.setItemDelegate(ElidingDelegate(self.table))
        titles = {name: _(title) for name, title in FIELD_NAMES.items()}
        self._choices = ColumnChoices(len(imported.headings), titles, self)
        self._choices.changed.connect(self.refresh)
        self.fields = self._choices.fields
        for name, place in participant_list.match_columns(imported.headings).items():
            self.fields[place].show_value(name)
        self.count = label("", "strong")
        self.trouble = label("", "muted", wrap=True)
        self.accept_button = button("", "check", "primary", run=self.accept)
        self._lay_out()
        self.refresh()

    def accept(self) -> None:
        """Add the ticked rows as one edit."""
        wanted = [each.candidate.fields for each in self.rows if each.is_wanted]
        there = self._session.workshop.records(Person).values()
        if self._session.apply(people.add_many, there, wanted):
            self._session.end_step()
            super().accept()

    def matching(self) -> dict[str, int]:
        """Return the column number of each field, as chosen."""
        return {name: place for place, name in enumerate(self._choices.names()) if name}

    def refresh(self) -> None:
        """Parse all rows again and show what would be added."""
        found = participant_list.parse_people(
            self._imported, self.matching(), self._session.reference.countries.find
        )
        known = {
            people.identity_key(each.name, each.country): _("Already in the list of participants.")
            for each in self._session.workshop.records(Person).values()
        }
        self.rows = []
        for candidate in found:
            key = people.identity_key(candidate.fields["name"], candidate.fields.get("country", ""))
            duplicate = known.get(key, "")
            known.setdefault(key, _("Twice in this file."))
            self.rows.append(ImportRow(candidate, duplicate, is_wanted=not duplicate))
        self._show_rows()
        self._show_count()

    def _lay_out(self) -> None:
        look = theme.current_look()
        self.table.setAccessibleName(_("Preview"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setDefaultSectionSize(look.px(_COLUMN_WIDTH))
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        self.table.setHorizontalHeaderLabels([_("Add"), *self._imported.headings])
        self.table.setColumnWidth(0, look.px(140))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(look.px(34))
        self.table.itemChanged.connect(self._ticked)
        self.table.setRowCount(1)
        corner = QTableWidgetItem()
        corner.setFlags(Qt.ItemFlag.NoItemFlags)
        self.table.setItem(0, 0, corner)
        self.table.setCellWidget(0, 0, label(_("Column is"), "muted"))
        for place, field in enumerate(self.fields, start=1):
            self.table.setCellWidget(0, place, field)
        cancel = button(_("Cancel"), run=self.reject)
        self.accept_button.setDefault(True)
        self.setLayout(
            column(
                heading(_("Which column is which?")),
                label(_("Nothing is added before you press the button below."), "muted", wrap=True),
                *(label(remark, "bad", wrap=True) for remark in self._imported.remarks),
                card(self.table, margin=1),
                self.trouble,
                row(self.count, None, cancel, self.accept_button),
                gap=10,
                margin=16,
            )
        )
        set_dialog_size(self, look.px(980), look.px(560))
        self.accept_button.setFocus()

    def _show_rows(self) -> None:
        self._is_showing = True
        shown = self.rows[:MOST_SHOWN]
        self.table.setRowCount(len(shown) + 1)
        known = self._session.reference.countries
        fields = self._choices.names()
        lines = {line: n for n, line in enumerate(self._imported.lines)}
        for number, each in enumerate(shown):
            self.table.setItem(number + 1, 0, _tick(each))
            texts = self._imported.rows[lines[each.candidate.line]]
            for place, field in enumerate(fields):
                text = texts[place] if place < len(texts) else ""
                cell = _cell(known, each.candidate, field, text)
                self.table.setItem(number + 1, place + 1, cell)
        self._is_showing = False

    def _ticked(self, item: QTableWidgetItem) -> None:
        if not self._is_showing and item.column() == 0 and item.row() > 0:
            ticked = item.checkState() == Qt.CheckState.Checked
            self.rows[item.row() - 1].is_wanted = ticked
            self._show_count()

    def _show_count(self) -> None:
        n = sum(each.is_wanted for each in self.rows)
        doubled = sum(bool(each.duplicate) for each in self.rows)
        marked = sum(bool(each.candidate.remarks) for each in self.rows)
        hidden = len(self.rows) - MOST_SHOWN
        parts = [
            (plural("{n} person will be added.", "{n} people will be added.", n), True),
            (
                plural("{n} is a duplicate.", "{n} are duplicates.", doubled),
                doubled > 0,
            ),
            (
                plural("{n} row more than shown here.", "{n} rows more than shown here.", hidden),
                hidden > 0,
            ),
        ]
        plain_text(self.count, sentences(*(words for words, is_said in parts if is_said)))
        words = plural(
            "{n} row holds words that were not recognised. They are kept and marked.",
            "{n} rows hold words that were not recognised. They are kept and marked.",
            marked,
        )
        if not self.rows:
            words = _("Say which column holds the names.")
        plain_text(self.trouble, words if marked or not self.rows else "")
        self.trouble.setVisible(bool(self.trouble.text()))
        self.accept_button.setText(plural("Add {n} person", "Add {n} people", n))
        self.accept_button.setAccessibleName(self.accept_button.text())
        self.accept_button.setEnabled(n > 0)


def _tick(each: ImportRow) -> QTableWidgetItem:
    words = _("Duplicate") if each.duplicate else ""
    item = QTableWidgetItem(words)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if each.is_wanted else Qt.CheckState.Unchecked)
    name = _("Add {name}").format(name=each.candidate.fields["name"])
    item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
    reasons = "\n".join(filter(None, (each.duplicate, *each.candidate.remarks)))
    item.setToolTip(reasons)
    item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, reasons)
    if reasons:
        item.setIcon(icons.icon("warning", "amber", 14))
    return item


def _cell(known: Countries, candidate: ImportedPerson, field: str, text: str) -> QTableWidgetItem:
    """Return a cell of the preview; mark words that were not recognised."""
    value: Any = candidate.fields.get(field)
    shown = text
    if field in _RECOGNISED and value:
        shown = format_plain(
            fields_of(Person)[field], value, lambda _field, code: known.name_of(code)
        )
    item = _plain(shown)
    remark = next((each for each in candidate.remarks if text and f"“{text}”" in each), "")
    if not field:
        item.setForeground(theme.current_look().color("faint"))
    elif remark and field in _RECOGNISED:
        plain = text if field == "category" else shown
        item.setText(plain)
        item.setIcon(icons.icon("warning", "amber", 14))
        item.setToolTip(remark)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, remark)
    return item


def _plain(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item
