"""The command line, for scripts, checks and machines without a display.

Exit status 0 means done, 1 refused with one line on standard error, 2 wrong usage. Each command
imports what it needs when it runs, so that the window does not wait for the imports of others.
"""

from __future__ import annotations

import gc
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from mercworkshop import __version__, i18n, paths
from mercworkshop.cli import usage
from mercworkshop.cli.commands import COMMANDS
from mercworkshop.errors import UserError
from mercworkshop.i18n import _
from mercworkshop.log import start_log
from mercworkshop.settings import SettingsFile, use_settings

_LONG = ("demo", "tour")


def run() -> None:
    """Start the program, and end the process with its exit status.

    For a short command the cyclic garbage collector is off: it would cost more time than it frees
    memory. ``gc.freeze`` also prevents the full collection at exit.
    """
    arguments = sys.argv[1:]
    is_short = arguments[:1] and arguments[0] in COMMANDS and arguments[0] not in _LONG
    if is_short:
        gc.disable()
    status = main(arguments)
    if is_short:
        gc.freeze()
    sys.exit(status)


def main(arguments: Sequence[str]) -> int:
    """Run the command line and return the exit status; without a command, open the window."""
    if all(map(_names_a_file, arguments)):
        gc.disable()  # until the window collects by itself: importing makes objects, no garbage
        from mercworkshop.gui.app import program

        return program.main(arguments)
    settings = SettingsFile().value
    use_settings(settings)
    i18n.use_language(settings.language or i18n.closest_language(i18n.languages_of_the_system()))
    _never_fail_to_print()
    start_log(is_quiet=True)
    try:
        asked = _parse(arguments)
        _run_command(asked)
        sys.stdout.flush()
    except usage.WrongUsage as error:
        _refuse(str(error))
        return usage.STATUS
    except UserError as error:
        return _refuse(str(error))
    except BrokenPipeError:  # the reader, such as "head", has closed the pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:  # a disk error that nothing closer explained
        reason = error.strerror or str(error)
        return _refuse(f"“{_named(error)}”: {reason}." if error.filename else f"{reason}.")
    except KeyboardInterrupt:
        return _refuse(_("Stopped. Nothing was changed by the step that was stopped."))
    return 0


def _names_a_file(argument: str) -> bool:
    """Whether ``argument`` looks like a file, existing or not."""
    if argument in COMMANDS or argument.startswith("-"):
        return False
    path = Path(argument)
    return bool(path.suffix) or path.name != argument or paths.exists(path)


def _parse(arguments: Sequence[str]) -> Namespace:
    """Return the parsed arguments; exits or raises WrongUsage if they are wrong."""
    first = arguments[0]
    if first not in COMMANDS and not first.startswith("-") and not _names_a_file(first):
        raise usage.no_command(first, list(COMMANDS))
    return build_parser(first if first in COMMANDS else "").parse_args(arguments)


def _run_command(asked: Namespace) -> None:
    from mercworkshop.cli import command_inputs

    command_inputs.refuse_unsafe_location(asked)
    command_inputs.refuse_other_kinds(asked)
    COMMANDS[asked.command].run(asked)


def _refuse(line: str) -> int:
    print(line, file=sys.stderr)
    return 1


def _named(error: OSError) -> str:
    return Path(os.fsdecode(error.filename)).name or str(error.filename)


def _never_fail_to_print() -> None:
    """Print escapes for letters that the terminal cannot show, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def build_parser(of: str = "") -> ArgumentParser:
    """Return the parser of the command line; the README and the tests read it too.

    If ``of`` is a command, only its options are added: adding those of all commands takes longer
    than most commands run.
    """
    parser = usage.Parser(
        prog="mercworkshop",
        description=_("Workshops on the Minamata Convention. Without a command, the window opens."),
    )
    parser.add_argument("--version", action="version", version=f"MercWorkshop {__version__}")
    commands = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=_(command.words), description=_(command.words))
        sub.set_defaults(command=name)
        for flags, settings in command.options if of in {name, ""} else ():
            sub.add_argument(*flags, **settings | {"help": _(settings["help"])})
    return parser
