"""What a cell says beside its text: a conflict, text that is not understood yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mercworkshop.errors import UserError
from mercworkshop.i18n import _


def conflict_note() -> str:
    """Return the hint of a cell with a conflict."""
    return _("Difference between laptops, not settled yet")


def unread_hint(words: str, read: Callable[[str], Any]) -> str:
    """Return the hint of a cell with unparsed text: the text and the reason, on two lines."""
    kept = _("Kept as you wrote it, not understood yet: {words}").format(words=words)
    try:
        read(words)
    except UserError as error:
        reason = str(error)
    else:
        reason = _("It may be understood now: press F2, then Enter.")
    return f"{kept}\n{reason}"
