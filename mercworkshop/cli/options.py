"""How an option of a command is written, and those that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mercworkshop import i18n
from mercworkshop.i18n import N_

type Option = tuple[tuple[str, ...], dict[str, Any]]


def option(*flags: str, words: str, **settings: Any) -> Option:
    """Return an option: its flags, what it does (marked with ``N_``), and argparse's settings."""
    return flags, {"help": words, **settings}


WORKSHOP_FILE = option("file", type=Path, metavar="FILE", words=N_("a workshop file (.mercws)"))
LANGUAGE_CODES = list(i18n.LANGUAGES)
