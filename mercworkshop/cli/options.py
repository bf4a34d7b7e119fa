"""How an option of a command is written, and those that several commands have."""

from __future__ import annotations

from datetime import date
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


def _view_day(typed: str) -> date:
    """Return the typed day; ``date.max`` for “today”, so that the views follow the calendar."""
    return date.max if typed == "today" else date.fromisoformat(typed)


VIEWS_OPTION = option(
    "--views-as-of",
    type=_view_day,
    metavar="DAY",
    words=N_("the day for which its views answer that other programs read; or “today”"),
)
FOLLOW_UP_OPTIONS = (
    option(
        "--make-follow-up",
        type=Path,
        metavar="FILE",
        words=N_("make the file of a follow-up workshop (.mercws) with the road maps of countries"),
    ),
    option(
        "--countries",
        nargs="+",
        default=(),
        metavar="COUNTRY",
        words=N_("its countries, by code or name; by default all with open actions"),
    ),
    option("--title", default="", words=N_("its title, by default one is proposed")),
    option("--city", default="", words=N_("where it is held")),
    option("--begins", default="", metavar="DAY", words=N_("its first day, such as 2019-10-15")),
    option("--ends", default="", metavar="DAY", words=N_("its last day")),
)
