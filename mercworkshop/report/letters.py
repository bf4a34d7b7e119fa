"""Which letters papers cannot show; asked without loading what prints them."""

from __future__ import annotations


def unprintable(text: str) -> str:
    """Return the letters of ``text`` that would not be printed in any language, each once."""
    if text.isascii():
        return ""
    from mercworkshop.report.typesetting import fonts

    return fonts.missing(text)
