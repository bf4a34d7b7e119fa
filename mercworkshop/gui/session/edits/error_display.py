"""What the session needs of whatever shows its errors."""

from __future__ import annotations

from typing import Protocol

from mercworkshop.errors import UserError


class ErrorDisplay(Protocol):
    """Shows errors to the user."""

    def show_error(self, error: UserError) -> None:
        """Show what went wrong and what to do about it."""
