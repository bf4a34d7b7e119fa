"""The commands of the command line: what each does, its options, and the module that runs it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from mercworkshop import i18n
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


type _Option = tuple[tuple[str, ...], dict[str, Any]]


def _option(*flags: str, words: str, **settings: Any) -> _Option:
    return flags, {"help": words, **settings}


class Command(NamedTuple):
    """A command: the function that imports and runs it, what it does, and its options."""

    run: Callable[[Namespace], None]
    words: str
    options: tuple[_Option, ...]


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
            _option("--number", type=_pack_number, words=N_("its number, by default the next")),
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
