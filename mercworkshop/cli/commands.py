"""The commands of the command line: what each does, its options, and the module that runs it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from mercworkshop.cli.options import (
    FOLLOW_UP_OPTIONS,
    LANGUAGE_CODES,
    VIEWS_OPTION,
    WORKSHOP_FILE,
    Option,
    option,
)
from mercworkshop.cli.printing.options import PRINT_OPTIONS
from mercworkshop.cli.report_options import REPORT_OPTIONS
from mercworkshop.i18n import N_


def _demo(asked: Namespace) -> None:
    from mercworkshop.cli.demo import demo

    demo.run(asked)


def _new(asked: Namespace) -> None:
    from mercworkshop.cli import new

    new.run(asked)


def _check(asked: Namespace) -> None:
    from mercworkshop.cli import check

    check.run(asked)


def _print_papers(asked: Namespace) -> None:
    from mercworkshop.cli.printing import command

    command.run(asked)


def _export(asked: Namespace) -> None:
    from mercworkshop.cli import export

    export.run(asked)


def _collect(asked: Namespace) -> None:
    from mercworkshop.cli import collect

    collect.run(asked)


def _archive(asked: Namespace) -> None:
    from mercworkshop.cli import archive

    archive.run(asked)


def _report(asked: Namespace) -> None:
    from mercworkshop.cli import report

    report.run(asked)


def _data(asked: Namespace) -> None:
    from mercworkshop.cli import data

    data.run(asked)


_LAST_PACK = 1_000_000


def _pack_number(words: str) -> int:
    """Return the number of a data pack, of which 1 is the first; raises ValueError for another."""
    number = int(words)
    if not 0 < number <= _LAST_PACK:
        raise ValueError(number)
    return number


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


class Command(NamedTuple):
    """A command: the function that imports and runs it, what it does, and its options."""

    run: Callable[[Namespace], None]
    words: str
    options: tuple[Option, ...]


_SECRET = option(
    "--passphrase-file",
    type=Path,
    metavar="F",
    words=N_("a file with the passphrase on its first line"),
)
_KEY = option("--key", type=Path, metavar="FILE", words=N_("a key file that decrypts it"))
_AS_JSON = option("--json", action="store_true", words=N_("print JSON for a program"))

COMMANDS = {
    "demo": Command(
        _demo,
        N_("make a complete sample workshop without a display"),
        (option("folder", type=Path, metavar="DIR", words=N_("a folder for the files it makes")),),
    ),
    "new": Command(
        _new,
        N_("make a workshop from a set-up file"),
        (
            WORKSHOP_FILE,
            option(
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
        N_("check whether a workshop file is sound, and list its differences and content"),
        (
            WORKSHOP_FILE,
            _AS_JSON,
            option(
                "--on",
                type=date.fromisoformat,
                metavar="DAY",
                words=N_("review the road maps as on this day, such as 2015-01-20"),
            ),
        ),
    ),
    "print": Command(
        _print_papers,
        N_("print the road maps of countries, or write them as other files"),
        PRINT_OPTIONS,
    ),
    "export": Command(
        _export,
        N_("write an exchange file for another laptop"),
        (
            WORKSHOP_FILE,
            option(
                "--to",
                type=Path,
                required=True,
                metavar="OUT.mercx",
                words=N_("the exchange file to write"),
            ),
            option(
                "--for",
                dest="audience",
                choices=["group", "facilitator", "secretariat"],
                default="facilitator",
                words=N_("who will read it; decides its content and encryption"),
            ),
            option(
                "--with-slides",
                action="store_true",
                words=N_("also copy the files of presentations into a folder beside OUT"),
            ),
            _SECRET,
        ),
    ),
    "collect": Command(
        _collect,
        N_("collect files from other laptops; collecting a file twice changes nothing"),
        (
            WORKSHOP_FILE,
            option(
                "packages", type=Path, nargs="*", metavar="IN.mercx", words=N_("files to collect")
            ),
            option("--list", action="store_true", words=N_("list the collected files")),
            option(
                "--take-back",
                type=int,
                metavar="NUMBER",
                words=N_("remove the changes that only this file of the list brought"),
            ),
            option("--preview", action="store_true", words=N_("only show what would change")),
            _AS_JSON,
            _SECRET,
            _KEY,
        ),
    ),
    "archive": Command(
        _archive,
        N_("add files of workshops to an archive, or ask it; adding a file twice changes nothing"),
        (
            option("archive", type=Path, metavar="ARCHIVE", words=N_("an archive (.mercpa)")),
            option(
                "--add",
                type=Path,
                nargs="+",
                default=(),
                metavar="FILE",
                words=N_("files or folders of workshops; makes the archive if it is not there"),
            ),
            option(
                "--ask", metavar="NAME", default="", words=N_("a question, answered as a table")
            ),
            option(
                "--given",
                action="append",
                default=[],
                metavar="NAME=VALUE",
                words=N_("what the question asks about, such as country=KEN"),
            ),
            VIEWS_OPTION,
            *FOLLOW_UP_OPTIONS,
            _AS_JSON,
            _SECRET,
            _KEY,
        ),
    ),
    "report": Command(
        _report,
        N_("write a report of an archive: every figure is traced, nothing half written"),
        REPORT_OPTIONS,
    ),
    "data": Command(
        _data,
        N_("list the data sets with version, source, day and languages; make and take in packs"),
        (
            option("--languages", action="store_true", words=N_("how sure the texts are")),
            option("--take-in", type=Path, metavar="PACK", words=N_("take in a data pack")),
            option("--preview", action="store_true", words=N_("only show what would change")),
            option("--take-back", action="store_true", words=N_("take the newest data pack back")),
            option("--make", type=Path, metavar="PACK", words=N_("make a data pack")),
            option("--from", type=Path, metavar="FOLDER", words=N_("data files, or a workshop")),
            option("--key", type=Path, metavar="FILE", words=N_("the key file that signs it")),
            option("--number", type=_pack_number, words=N_("its number, by default the next")),
            _AS_JSON,
        ),
    ),
    "key": Command(
        _key,
        N_("make a key that decrypts and signs files, or print its public halves"),
        (
            option("action", choices=["new", "show"], words=N_("make a key, or show one")),
            option("key_file", type=Path, metavar="FILE", words=N_("the key file")),
        ),
    ),
    "edit": Command(
        _edit,
        N_("apply edits from a script: all of them, or none"),
        (
            option(
                "file",
                type=Path,
                nargs="?",
                metavar="FILE",
                words=N_("a workshop or an archive (.mercws, .mercpa)"),
            ),
            option("--json", type=Path, metavar="EDITS", words=N_("the script")),
            option("--preview", action="store_true", words=N_("only show what would change")),
            option(
                "--answers",
                type=Path,
                metavar="WORKBOOK",
                words=N_("sheets of a test or an evaluation, one a row, in place of a script"),
            ),
            option(
                "--again",
                action="store_true",
                words=N_("with --answers: also rows that look like sheets entered before"),
            ),
            option(
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
            WORKSHOP_FILE,
            option(
                "--person", required=True, metavar="NAME", words=N_("the whole name, or the id")
            ),
            option(
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
            option("folder", type=Path, metavar="DIR", words=N_("a folder for the screenshots")),
            option(
                "--language",
                choices=LANGUAGE_CODES,
                default="en",
                words=N_("language of the window"),
            ),
            option(
                "--theme",
                choices=["light", "dark", "contrast"],
                default="light",
                words=N_("appearance"),
            ),
            option("--scale", type=float, default=1.0, words=N_("zoom, from 0.8 to 2.0")),
        ),
    ),
}
"""Every command by its name."""
