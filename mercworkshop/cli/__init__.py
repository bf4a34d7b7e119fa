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
from datetime import date
from io import TextIOWrapper
from pathlib import Path

from mercworkshop import __version__, i18n, paths
from mercworkshop.cli import usage
from mercworkshop.cli.command import Command
from mercworkshop.cli.command import option as _option
from mercworkshop.errors import UserError
from mercworkshop.i18n import N_, _
from mercworkshop.log import start_log
from mercworkshop.settings import SettingsFile

_LONG = ("demo", "tour")


def run() -> None:
    """Start the program, and end the process with its exit status.

    A short command looks for no garbage in cycles: it ends before that pays, and the process looks
    at everything once more as it ends, unless told not to.
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
    chosen = SettingsFile().value.language
    i18n.use_language(chosen or i18n.closest_language(i18n.languages_of_the_system()))
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
    return build_parser().parse_args(arguments)


def _run_command(asked: Namespace) -> None:
    from mercworkshop.cli import common

    common.refuse_unsafe_location(asked)
    common.refuse_other_kinds(asked)
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


def build_parser() -> ArgumentParser:
    """Return the parser of the command line; the README and the tests read it too."""
    parser = usage.Parser(
        prog="mercworkshop",
        description=_("Workshops on the Minamata Convention. Without a command, the window opens."),
    )
    parser.add_argument("--version", action="version", version=f"MercWorkshop {__version__}")
    commands = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=_(command.words), description=_(command.words))
        sub.set_defaults(command=name)
        for flags, settings in command.options:
            sub.add_argument(*flags, **settings | {"help": _(settings["help"])})
    return parser


def _demo(asked: Namespace) -> None:
    from mercworkshop.cli.demo import demo

    demo.run(asked)


def _new(asked: Namespace) -> None:
    from mercworkshop.cli import new

    new.run(asked)


def _check(asked: Namespace) -> None:
    from mercworkshop.cli import check

    check.run(asked)


def _print_road_map(asked: Namespace) -> None:
    from mercworkshop.cli import print_road_map

    print_road_map.run(asked)


def _export(asked: Namespace) -> None:
    from mercworkshop.cli import export

    export.run(asked)


def _collect(asked: Namespace) -> None:
    from mercworkshop.cli import collect

    collect.run(asked)


def _data(asked: Namespace) -> None:
    from mercworkshop.cli import data

    data.run(asked)


def _key(asked: Namespace) -> None:
    from mercworkshop.cli import key

    key.run(asked)


def _edit(asked: Namespace) -> None:
    from mercworkshop.cli import edit

    edit.run(asked)


def _erase(asked: Namespace) -> None:
    from mercworkshop.cli import erase

    erase.run(asked)


def _tour(asked: Namespace) -> None:
    from mercworkshop.cli import tour

    tour.run(asked)


_FILE = _option("file", type=Path, metavar="FILE", words=N_("a workshop file (.mercws)"))
_SECRET = _option(
    "--passphrase-file",
    type=Path,
    metavar="F",
    words=N_("a file with the passphrase on its first line"),
)
_KEY = _option("--key", type=Path, metavar="FILE", words=N_("a key file that decrypts it"))
_AS_JSON = _option("--json", action="store_true", words=N_("print JSON for a program"))
_LANGUAGES = list(i18n.LANGUAGES)

COMMANDS = {
    "demo": Command(
        _demo,
        N_("make a complete sample workshop without a display"),
        (_option("folder", type=Path, metavar="DIR", words=N_("a folder for the files it makes")),),
    ),
    "new": Command(
        _new,
        N_("make a workshop from a set-up file"),
        (
            _FILE,
            _option(
                "--from",
                dest="setup",
                type=Path,
                required=True,
                metavar="SETUP",
                words=N_("YAML, an XLSX list of participants, or a .mercx kit"),
            ),
            _SECRET,
            _KEY,
        ),
    ),
    "check": Command(
        _check,
        N_("check whether a workshop file is sound, and list its conflicts and content"),
        (
            _FILE,
            _AS_JSON,
            _option(
                "--on",
                type=date.fromisoformat,
                metavar="DAY",
                words=N_("review the road maps as on this day, such as 2015-01-20"),
            ),
        ),
    ),
    "print": Command(
        _print_road_map,
        N_("print the road map of a country"),
        (
            _FILE,
            _option("--country", required=True, metavar="ISO3", words=N_("for example JAM")),
            _option(
                "--language",
                choices=_LANGUAGES,
                words=N_("language of the document; that of the road map if not given"),
            ),
            _option("--paper", choices=["A4", "Letter"], default="A4", words=N_("paper size")),
            _option(
                "--version",
                metavar="NAME",
                words=N_(
                    "print a named version: by its name, such as presented, or its four words"
                ),
            ),
            _option(
                "--to", type=Path, required=True, metavar="OUT.pdf", words=N_("the PDF to write")
            ),
        ),
    ),
    "export": Command(
        _export,
        N_("write an exchange file for another laptop"),
        (
            _FILE,
            _option(
                "--to",
                type=Path,
                required=True,
                metavar="OUT.mercx",
                words=N_("the exchange file to write"),
            ),
            _option(
                "--for",
                dest="audience",
                choices=["group", "facilitator", "secretariat"],
                default="facilitator",
                words=N_("who will read it; decides its content and encryption"),
            ),
            _SECRET,
        ),
    ),
    "collect": Command(
        _collect,
        N_("collect files from other laptops; collecting a file twice changes nothing"),
        (
            _FILE,
            _option(
                "packages", type=Path, nargs="*", metavar="IN.mercx", words=N_("files to collect")
            ),
            _option("--list", action="store_true", words=N_("list the collected files")),
            _option(
                "--take-back",
                type=int,
                metavar="NUMBER",
                words=N_("remove the changes that only this file of the list brought"),
            ),
            _option("--preview", action="store_true", words=N_("only show what would change")),
            _AS_JSON,
            _SECRET,
            _KEY,
        ),
    ),
    "data": Command(
        _data,
        N_("list the data sets with version, source, day and languages; make and take in packs"),
        (
            _option("--languages", action="store_true", words=N_("how sure the texts are")),
            _option("--take-in", type=Path, metavar="PACK", words=N_("take in a data pack")),
            _option("--preview", action="store_true", words=N_("only show what would change")),
            _option("--take-back", action="store_true", words=N_("take the newest data pack back")),
            _option("--make", type=Path, metavar="PACK", words=N_("make a data pack")),
            _option("--from", type=Path, metavar="FOLDER", words=N_("data files, or a workshop")),
            _option("--key", type=Path, metavar="FILE", words=N_("the key file that signs it")),
            _option("--number", type=int, words=N_("its number, by default the next")),
            _AS_JSON,
        ),
    ),
    "key": Command(
        _key,
        N_("make a key that decrypts and signs files, or print its public halves"),
        (
            _option("action", choices=["new", "show"], words=N_("make a key, or show one")),
            _option("key_file", type=Path, metavar="FILE", words=N_("the key file")),
        ),
    ),
    "edit": Command(
        _edit,
        N_("apply edits from a script: all of them, or none"),
        (
            _option(
                "file",
                type=Path,
                nargs="?",
                metavar="FILE",
                words=N_("a workshop file (.mercws)"),
            ),
            _option("--json", type=Path, metavar="EDITS", words=N_("the script")),
            _option(
                "--verbs",
                action="store_true",
                words=N_("only list what a script can do, with every argument"),
            ),
        ),
    ),
    "erase": Command(
        _erase,
        N_("erase a person for good, also from the copies of the workshop on this computer"),
        (
            _FILE,
            _option(
                "--person", required=True, metavar="NAME", words=N_("the whole name, or the id")
            ),
            _option(
                "--yes",
                action="store_true",
                words=N_("erase; without this option, only show what would be erased"),
            ),
        ),
    ),
    "tour": Command(
        _tour,
        N_("take a screenshot of every screen, with sample data"),
        (
            _option("folder", type=Path, metavar="DIR", words=N_("a folder for the screenshots")),
            _option(
                "--language", choices=_LANGUAGES, default="en", words=N_("language of the window")
            ),
            _option(
                "--theme",
                choices=["light", "dark", "contrast"],
                default="light",
                words=N_("appearance"),
            ),
            _option("--scale", type=float, default=1.0, words=N_("zoom, from 0.8 to 2.0")),
        ),
    ),
}
"""Every command by its name."""
