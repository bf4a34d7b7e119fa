"""Shortcuts for proposals, for the view and the shortcut card."""

from __future__ import annotations

from typing import NamedTuple

from mercworkshop.i18n import N_

ACCEPT, DECLINE = "Ctrl+Enter", "Del"
RETURN = "Ctrl+Return"
"""The same for the hand: Qt calls only the key of the number pad Enter."""


class ProposalShortcut(NamedTuple):
    """One entry of the card; the view of the proposals handles the keys."""

    title: str
    keys: tuple[str, ...]


KEYS = (
    ProposalShortcut(N_("Accept the proposal and go on"), (ACCEPT,)),
    ProposalShortcut(N_("Decline the proposal, with a reason"), (DECLINE,)),
)
