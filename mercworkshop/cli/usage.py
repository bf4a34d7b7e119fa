"""Reports wrong usage in two lines: what is wrong, and where to find help."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from typing import NoReturn

from mercworkshop.errors import UserError
from mercworkshop.i18n import _

STATUS = 2
"""The exit status of wrong usage."""


class WrongUsage(UserError):
    """The arguments are wrong: reported as wrong usage, not as a refusal."""


class Parser(ArgumentParser):
    """Reports what is wrong in one sentence instead of printing the whole usage."""

    def error(self, message: str) -> NoReturn:
        """Print argparse's ``message`` in our own words, and exit."""
        words = next(
            filter(None, (tell(message) for tell in _SENTENCES)), f"{self.prog}: {message}"
        )
        more = _("“{command} --help” lists what can be given.").format(command=self.prog)
        print(f"{words}\n{more}", file=sys.stderr)
        sys.exit(STATUS)


def no_command(word: str, commands: list[str]) -> WrongUsage:
    """Return the error for a first word that is neither a command nor a file."""
    from difflib import get_close_matches  # the window starts from here too

    near = get_close_matches(word, commands, n=1)
    advice = (
        _("Did you mean “{command}”?").format(command=near[0])
        if near
        else _("“mercworkshop --help” lists the commands.")
    )
    return WrongUsage(
        _("“{word}” is neither a command nor a file that is there.").format(word=word[:60]), advice
    )


def missing(arguments: str, command: str) -> WrongUsage:
    """Return the error for a command without the arguments that it needs."""
    return WrongUsage(
        _("This is missing: {arguments}.").format(arguments=arguments),
        _("“{command} --help” lists what can be given.").format(command=f"mercworkshop {command}"),
    )


def _missing(message: str) -> str:
    found = re.fullmatch(r"the following arguments are required: (.+)", message)
    return _("This is missing: {arguments}.").format(arguments=found[1]) if found else ""


def _unknown(message: str) -> str:
    found = re.fullmatch(r"unrecognized arguments: (.+)", message, re.DOTALL)
    return _("This is not understood here: {words}.").format(words=found[1][:60]) if found else ""


def _not_among(message: str) -> str:
    pattern = r"argument (\S+): invalid choice: '(.*?)' \(choose from (.+)\)"
    found = re.fullmatch(pattern, message, re.DOTALL)
    if found is None:
        return ""
    return _("{option}: “{word}” is none of: {choices}.").format(
        option=found[1], word=found[2][:60], choices=found[3].replace("'", "")
    )


def _without_value(message: str) -> str:
    found = re.fullmatch(r"argument (\S+): expected (?:one|at least one) argument", message)
    return _("{option}: a value is missing.").format(option=found[1]) if found else ""


def _bad_value(message: str) -> str:
    found = re.fullmatch(r"argument (\S+): invalid \w+ value: '(.*)'", message, re.DOTALL)
    if found is None:
        return ""
    words = _("{option}: “{word}” cannot be used here.")
    return words.format(option=found[1], word=found[2][:60])


_SENTENCES: tuple[Callable[[str], str], ...] = (
    _missing,
    _unknown,
    _not_among,
    _without_value,
    _bad_value,
)
