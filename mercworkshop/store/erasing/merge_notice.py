"""The message about people whom a collected file erases or brings back."""

from __future__ import annotations

from mercworkshop.i18n import plural


def describe_erased_people(erased: int, left_out: int) -> list[str]:
    """Return sentences on the number of people erased by a file, and of those it brought back."""
    parts = []
    if erased:
        parts.append(
            plural("{n} person is erased for good.", "{n} people are erased for good.", erased)
        )
    if left_out:
        parts.append(
            plural(
                "{n} person who was erased came back in this file and was left out.",
                "{n} people who were erased came back in this file and were left out.",
                left_out,
            )
        )
    return parts
