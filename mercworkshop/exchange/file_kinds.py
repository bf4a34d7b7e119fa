"""The kind of a file that is opened, dropped or named, from its first bytes and its suffix."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto
from pathlib import Path

from mercworkshop import input_file, paths
from mercworkshop.errors import BadFile
from mercworkshop.i18n import _

WORKSHOP, EXCHANGE, DATA_PACK, ARCHIVE = ".mercws", ".mercx", ".mercdata", ".mercpa"
LISTS = (".xlsx", ".xls", ".ods", ".csv", ".tsv", ".txt")
"""Suffixes of lists from which a workshop can be set up; they may as well be of participants."""
FORMS = (".yaml", ".yml", *LISTS)
"""Suffixes of forms and lists from which a workshop can be set up."""

DOCUMENTS = (".docx", ".pptx", ".html")
"""Suffixes of papers that this program writes and does not read back."""

_MARKS = 100
_SQLITE, _MARK_AT = b"SQLite format 3\0", 68
_ZIP, _FIRST_PART = b"PK\x03\x04", (30, b"manifest.json")
_AGE = b"age-encryption.org/v1\n"


class FileKind(Enum):
    """What is done with a file: opened, collected, used to set up a workshop, refused.

    ``ROAD_MAP`` is a road map that came back; only the content of a file shows that.
    """

    WORKSHOP = auto()
    ARCHIVE = auto()
    EXCHANGE = auto()
    FORM = auto()
    ROAD_MAP = auto()
    FOLDER = auto()
    MISSING = auto()
    STRANGE = auto()


def kind_of(path: Path) -> FileKind:
    """Return the kind of the file at ``path``.

    The content decides before the name: a mail program may have changed the suffix of a sound file.
    """
    if not paths.exists(path):
        return FileKind.MISSING
    if path.is_dir():
        return FileKind.FOLDER
    return _kind_by_content(_first_bytes(path)) or _KIND_BY_ENDING.get(
        path.suffix.lower(), FileKind.STRANGE
    )


def is_archive(path: Path) -> bool:
    """Whether the file at ``path`` is an archive by its content, or by its name if it is broken."""
    return paths.is_file(path) and kind_of(path) is FileKind.ARCHIVE


def format_patterns(endings: Iterable[str]) -> str:
    """Return the files with these endings as file dialogs write them: ``*.xlsx *.csv``."""
    return " ".join(f"*{ending}" for ending in endings)


def unknown_file_error(path: Path) -> BadFile:
    """Return the error for a file that this program does not know."""
    return BadFile(
        _("“{file}” is not a file of this program.").format(file=path.name or path),
        _(
            "It opens workshops (*.mercws), files from other laptops (*.mercx), and begins a"
            " workshop from forms and lists ({forms})."
        ).format(forms=format_patterns(FORMS)),
    )


def document_error(path: Path) -> BadFile | None:
    """Return the error for a paper that is not read back; None for any other file."""
    if path.suffix.lower() not in DOCUMENTS:
        return None
    return BadFile(
        _("“{file}” is a document, which is not read back.").format(file=path.name),
        _(
            "One cell of a document joins several fields, such as beginning and end. Make the"
            " corrections in the workbook of the road map (.xlsx), and collect that."
        ),
    )


def missing_file_error(path: Path) -> BadFile:
    """Return the error for a missing file."""
    return BadFile(
        _("There is no file “{name}”.").format(name=path.name or path),
        _("Look for it in another folder."),
    )


def _first_bytes(path: Path) -> bytes:
    try:
        return input_file.read_beginning(path, _MARKS)
    except (OSError, BadFile):  # the next reader reports why
        return b""


def _kind_by_content(head: bytes) -> FileKind | None:
    if head.startswith(_SQLITE):
        return _KIND_BY_MARK.get(head[_MARK_AT : _MARK_AT + 4])
    if head.startswith(_AGE) or (head.startswith(_ZIP) and _has_mark(head, *_FIRST_PART)):
        return FileKind.EXCHANGE
    return None


def _has_mark(head: bytes, at: int, mark: bytes) -> bool:
    return head[at : at + len(mark)] == mark


_KIND_BY_MARK = {b"MWS1": FileKind.WORKSHOP, b"MWPA": FileKind.ARCHIVE}
_KIND_BY_ENDING = {
    WORKSHOP: FileKind.WORKSHOP,
    ARCHIVE: FileKind.ARCHIVE,
    EXCHANGE: FileKind.EXCHANGE,
    DATA_PACK: FileKind.EXCHANGE,
    **dict.fromkeys(FORMS, FileKind.FORM),
}
