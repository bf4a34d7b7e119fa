"""The READ ME of an exchange file, for people who unpack it without the program."""

from __future__ import annotations

from mercworkshop.i18n import LANGUAGES, N_, _, language_scope

_WORDS = (
    N_("This file was made by MercWorkshop, a program for workshops on the Minamata Convention."),
    N_(
        "It holds changes to a workshop. Open the workshop in MercWorkshop, go to Exchange and"
        " choose “Collect”. The same file may be collected twice; nothing is doubled."
    ),
    N_(
        "Please do not change the file: MercWorkshop would refuse it. The names of people who took"
        " part may be inside; do not pass it on to others."
    ),
)


def read_me_text() -> bytes:
    """Return the text in six languages; an untranslated text appears only once."""
    return "\n\n".join(dict.fromkeys(map(_text_in, LANGUAGES))).encode() + b"\n"


def _text_in(language: str) -> str:
    with language_scope(language):
        return "\n".join(_(words) for words in _WORDS)
