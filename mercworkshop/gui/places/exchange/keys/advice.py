"""What to do about keys before one is lost, beside the table of them."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout

from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import card, column
from mercworkshop.i18n import N_, _

_LOST = (
    N_("If a key is lost: with its recovery sheet, type the 24 words on any laptop."),
    N_("Without the sheet, a second facilitator can open files that are encrypted for both."),
    N_("Without either, nobody can open these files. Each group’s laptop still has its own work."),
)
_LIMITS = N_(
    "Keys encrypt exported files. The workshop file on this laptop is not encrypted: only the"
    " encryption of its disk protects it. See Help."
)


def key_advice() -> QBoxLayout:
    """Return the advice as cards."""
    lost = [label(_(words), "muted", wrap=True) for words in _LOST]
    steps = (
        _("1. On the second laptop: Exchange, Keys, Make a key. A name, nothing else."),
        _("2. From there to here: its public part, on a stick. Compare the four words aloud."),
        _("3. Here: Add a key. It reaches the groups with the next kit or file."),
    )
    second = [label(words, wrap=True) for words in steps]
    return column(
        card(heading(_("A second facilitator, in three steps")), *second),
        card(heading(_("If a key gets lost")), *lost, label(_(_LIMITS), "muted", wrap=True)),
        None,
        gap=12,
    )
