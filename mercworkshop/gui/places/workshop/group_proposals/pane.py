"""Beside the groups as proposed: why somebody is here, what is asked, how even it is, the rules."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QListWidget, QListWidgetItem

from mercworkshop.domain.entities.group_proposals.rules import RULE_NAMES, RuleKind
from mercworkshop.domain.entities.group_proposals.wording import Evenness, short_names
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.elision import ElidingDelegate
from mercworkshop.gui.widgets.inputs.choices import ChoiceField, ChoiceOption
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import PROPOSED_GROUPS
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, clear_layout, column
from mercworkshop.i18n import _

_RULES_HEIGHT = 120
"""Height of the list of rules, in pixels at 100 %."""


class RuleList(QListWidget):
    """The rules; Del asks to remove the current one."""

    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "field")
        self.setItemDelegate(ElidingDelegate(self))
        self.setAccessibleName(_("Rules for groups"))
        self.setFixedHeight(theme.current_look().px(_RULES_HEIGHT))

    def show_rules(self, rules: Sequence[tuple[str, str]]) -> None:
        """Show rules: pairs of an id and the words."""
        at = self.currentRow()
        self.clear()
        for rule, words in rules:
            item = QListWidgetItem(words, self)
            item.setData(Qt.ItemDataRole.UserRole, rule)
        self.setCurrentRow(min(at, self.count() - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, PROPOSED_GROUPS) == "remove" and self.currentItem() is not None:
            self.removed.emit(str(self.currentItem().data(Qt.ItemDataRole.UserRole)))
        else:
            super().keyPressEvent(event)


class RuleForm(QFrame):
    """A line for a new rule: what it asks for, of whom, and with whom or which group."""

    added = Signal(object, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._people: list[ChoiceOption] = []
        self._groups: list[ChoiceOption] = []
        self.kind = ChoiceField(_("Rule"), [(each, _(RULE_NAMES[each])) for each in RuleKind])
        self.first = ChoiceField(_("Person"), [])
        self.second = ChoiceField(_("Other person, or group"), [])
        self.add = button(_("Add rule"), "plus", run=self._add)
        self.setLayout(column(self.kind, self.first, self.second, self.add, gap=6))
        self.kind.edited.connect(self._offer)

    def show_choices(self, people: list[ChoiceOption], groups: list[ChoiceOption]) -> None:
        """Offer people and groups."""
        if (people, groups) == (self._people, self._groups):
            return
        self._people, self._groups = people, groups
        self.first.replace_choices(people)
        self._offer()

    def _offer(self, _kind: object = None) -> None:
        is_lock = self.kind.value() is RuleKind.LOCK
        self.second.replace_choices(self._groups if is_lock else self._people)
        if not is_lock and self.second.value() == self.first.value() and len(self._people) > 1:
            self.second.show_value(self._people[1][0])

    def _add(self) -> None:
        self.added.emit(self.kind.value(), str(self.first.value()), str(self.second.value()))


class ProposalPane(QFrame):
    """What there is to say about a proposal and the person who is chosen in it."""

    def __init__(self) -> None:
        super().__init__()
        self.title = heading("")
        self.why = label("", wrap=True)
        self.lock = button("", "lock")
        self.changes_title = heading(_("What “Use these groups” changes"))
        self.changes = label("", tone="warn", wrap=True)
        self.asked_title = heading(_("To decide"))
        self.asked = label("", tone="warn", wrap=True)
        self._even = QGridLayout()
        self._even.setColumnStretch(0, 1)
        self.even = bare_widget(self._even)
        self.rules = RuleList()
        self.form = RuleForm()
        self.setLayout(
            column(
                self.title,
                self.why,
                self.lock,
                self.changes_title,
                self.changes,
                self.asked_title,
                self.asked,
                heading(_("How evenly the groups are filled")),
                self.even,
                heading(_("Rules")),
                self.rules,
                self.form,
                None,
                margin=14,
            )
        )
        self.show_person("", (), is_locked=False)

    def show_person(self, name: str, reasons: Sequence[str], *, is_locked: bool) -> None:
        """Show why a person is where they are; without a name, how to learn it."""
        self.title.set_words(
            _("Why is {name} here?").format(name=name) if name else _("Why is somebody here?")
        )
        lines = "\n".join(f"• {each}" for each in reasons)
        plain_text(self.why, lines if name else _("Choose a person to see the reasons."))
        self.lock.setText(_("Unlock") if is_locked else _("Lock to this group"))
        self.lock.setVisible(bool(name))

    def show_changes(self, changes: Sequence[str]) -> None:
        """Show what would change; nothing if nobody had a group."""
        plain_text(self.changes, "\n".join(changes))
        for each in (self.changes_title, self.changes):
            each.setVisible(bool(changes))

    def show_questions(self, questions: Sequence[str]) -> None:
        """Show what could not be done, or is not known."""
        plain_text(self.asked, "\n".join(questions))
        for each in (self.asked_title, self.asked):
            each.setVisible(bool(questions))

    def show_evenness(self, groups: Sequence[str], lines: Sequence[Evenness]) -> None:
        """Show how even the groups are, below their short names."""
        clear_layout(self._even)
        for place, name in enumerate(short_names(groups), start=1):
            self._even.addWidget(label(name, "muted"), 0, place)
        for at, each in enumerate(lines, start=1):
            self._even.addWidget(label(each.what, "muted", wrap=True), at, 0)
            if each.lacking:
                words = label(each.lacking, tone="warn", wrap=True)
                self._even.addWidget(words, at, 1, 1, max(len(groups), 1))
            for place, (figure, group) in enumerate(zip(each.figures, groups, strict=False), 1):
                shown = label(figure)
                said = _("{what}, {group}: {figure}")
                shown.setAccessibleName(said.format(what=each.what, group=group, figure=figure))
                self._even.addWidget(shown, at, place)
