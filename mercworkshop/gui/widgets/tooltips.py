"""Texts of tooltips: Qt would read one that looks like markup as markup."""

from __future__ import annotations

from html import escape


def plain_tooltip(text: str) -> str:
    """Return ``text`` for a tooltip, escaped where Qt would read it as markup."""
    return f"<qt>{escape_markup(text)}</qt>" if "<" in text or "&lt;" in text else text


def wrapped_tooltip(text: str) -> str:
    """Return ``text`` for a long tooltip, as markup: Qt wraps no other tooltips."""
    return "<qt>{}</qt>".format(escape_markup(text).replace("\n", "<br>"))


def escape_markup(text: str) -> str:
    """Return ``text`` so that it is shown as it is inside markup."""
    return escape(text, quote=False)
