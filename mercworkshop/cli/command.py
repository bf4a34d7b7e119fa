"""What a command of the command line is: what runs it, what it does, and its options."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import Any, NamedTuple

type Option = tuple[tuple[str, ...], dict[str, Any]]
"""The flags of an option, and what argparse is told about it."""


def option(*flags: str, words: str, **settings: Any) -> Option:
    """Return an option; ``words`` are its help, marked with ``N_``."""
    return flags, {"help": words, **settings}


class Command(NamedTuple):
    """A command: the function that imports and runs it, what it does, and its options."""

    run: Callable[[Namespace], None]
    words: str
    options: tuple[Option, ...]
