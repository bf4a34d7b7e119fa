"""The choice whether only accepted road maps count, as reports have it, or all that came."""

from __future__ import annotations

from PySide6.QtCore import Signal

from mercworkshop.domain.programme.analysis.crosses import ACCEPTED_ONLY, Cross
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.i18n import N_, _

_ACCEPTED, _ALL = "accepted", "all"
_COUNTED = {_ACCEPTED: N_("Accepted road maps"), _ALL: N_("All that came")}


class CountedChoice(ChoiceField):
    """Emits ``chosen`` with the cross that counts what was chosen; the rest is as it was."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Road maps"), [(key, _(name)) for key, name in _COUNTED.items()])
        self.widen(18)
        self._cross = Cross("article")
        self.edited.connect(self._choose)

    def show_cross(self, cross: Cross) -> None:
        """Show which road maps count."""
        self._cross = cross
        self.show_value(_ACCEPTED if ACCEPTED_ONLY in cross.conditions else _ALL)

    def _choose(self, counted: object) -> None:
        values = ACCEPTED_ONLY.values if counted == _ACCEPTED else ()
        self.chosen.emit(self._cross.only(ACCEPTED_ONLY.dimension, values))
