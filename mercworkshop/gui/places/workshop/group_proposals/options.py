"""What is wanted of the groups to propose: how many, by what they are even, who stays."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from mercworkshop.domain.entities.group_proposals.wishes import (
    BALANCE_NAMES,
    Balance,
    GroupWishes,
)
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.inputs.choices import ChoiceField, FlagField
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column, row
from mercworkshop.i18n import _, number

MOST_GROUPS = 12
"""Groups that can be asked for here."""

LARGEST_SEED = 9999
"""The largest number of a proposal that can be typed."""

_NUMBER_WIDTH = 64
"""Width of the field for it, in pixels at 100 %."""

_CHOICE_LENGTH = 20
"""Letters of a choice that are shown at least."""


class WishBar(QFrame):
    """Fields for the wishes; ``changed`` says that somebody chose something.

    ``numbered``: the proposal of another number is asked for.
    """

    changed = Signal()
    numbered = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        counts = [(count, number(count)) for count in range(1, MOST_GROUPS + 1)]
        self.count = ChoiceField(_("Number of groups"), counts)
        self.count.setMinimumContentsLength(2)
        self.delegations = ChoiceField(
            _("Delegations"),
            [(True, _("Each delegation together")), (False, _("Delegations spread"))],
        )
        self.keeping = ChoiceField(
            _("Who is in a group"),
            [(False, _("All placed again")), (True, _("Only new ones placed"))],
        )
        for choice in (self.delegations, self.keeping):
            choice.setMinimumContentsLength(_CHOICE_LENGTH)
        self.balances = {each: FlagField(_(BALANCE_NAMES[each])) for each in Balance}
        self.others = FlagField(_("Others too, not only delegations"))
        flow = FlowLayout(gap=10)
        flow.addWidget(bare_widget(row(label(_("Groups"), "muted"), self.count)))
        flow.addWidget(self.delegations)
        flow.addWidget(self.keeping)
        flow.addWidget(label(_("Even by"), "muted"))
        for flag in (*self.balances.values(), self.others):
            flow.addWidget(flag)
            flag.edited.connect(self.changed)
        for choice in (self.count, self.delegations, self.keeping):
            choice.edited.connect(self.changed)
        self._seed = 1
        self.number = LineField(_("Proposal no."), "")
        self.number.setMaxLength(len(str(LARGEST_SEED)))
        self.number.setFixedWidth(theme.current_look().px(_NUMBER_WIDTH))
        self.number.editingFinished.connect(self._number)
        flow.addWidget(bare_widget(row(label(_("Proposal no."), "muted"), self.number)))
        self.setLayout(column(bare_widget(flow), margin=10))

    def show_wishes(self, wishes: GroupWishes) -> None:
        """Show wishes."""
        self.count.show_value(wishes.count)
        self.delegations.show_value(wishes.is_together)
        self.keeping.show_value(wishes.keeps)
        self.others.show_value(wishes.has_others)
        for balance, flag in self.balances.items():
            flag.show_value(balance in wishes.balances)

    def show_seed(self, seed: int) -> None:
        """Show the number of the proposal."""
        self._seed = seed
        self.number.setText(number(seed))

    def _number(self) -> None:
        """Ask for the proposal of the number that was typed; show the present one for others."""
        typed = "".join(each for each in self.number.text() if each.isdecimal())
        seed = int(typed or 0)
        if 0 < seed <= LARGEST_SEED and seed != self._seed:
            self.numbered.emit(seed)
        else:
            self.show_seed(self._seed)

    def wishes(self, seed: int) -> GroupWishes:
        """Return what is wished now, with a seed."""
        return GroupWishes(
            int(str(self.count.value() or 1)),
            frozenset(each for each, flag in self.balances.items() if flag.isChecked()),
            bool(self.delegations.value()),
            bool(self.keeping.value()),
            self.others.isChecked(),
            seed,
        )
