"""Reads a road map back: as JSON, from a corrected workbook, or from a PDF that carries it.

Its content is taken in like an exchange file: as changes. Where they differ from what is here, both
values stay until somebody chooses.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mercworkshop import input_file
from mercworkshop.errors import BadFile, InvalidInput, UserError
from mercworkshop.exchange.back import json_records, workbook_records
from mercworkshop.exchange.back.workbook_records import CorrectedWorkbook
from mercworkshop.exchange.errors import name_file, package_error
from mercworkshop.exchange.out.road_map_json import FORMAT, NAME
from mercworkshop.exchange.package import change_lines
from mercworkshop.exchange.package.encryption import EncryptionMode
from mercworkshop.exchange.package.manifest import Manifest
from mercworkshop.exchange.package.package import Package, hash_of
from mercworkshop.exchange.package.signature import SignatureCheck, Verdict
from mercworkshop.exchange.package.zip_container import JOURNAL
from mercworkshop.exchange.sandbox import runner
from mercworkshop.exchange.sandbox.runner import Watch
from mercworkshop.exchange.sandbox.worker import Frame
from mercworkshop.exchange.transfer.paper_changes import PAPER_KIND
from mercworkshop.i18n import N_, _

ENDINGS = (".pdf", ".json", ".xlsx")
LARGEST_FILE = 32 * 1024 * 1024
"""Bytes; a road map of 5,000 actions takes less on paper."""
LARGEST_DATA = 8 * 1024 * 1024
"""Bytes of the JSON; one action takes about one thousand."""

_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_NO_DATA = N_("this PDF carries no road map: it was not written by this program.")
_NOT_OURS = N_("this is not a road map that this program wrote.")


def may_be_road_map(path: Path) -> bool:
    """Whether the name of a file is that of a paper, or of data, which may hold a road map."""
    return path.suffix.lower() in ENDINGS


def read_road_map(path: Path, watch: Watch | None = None) -> Package:
    """Return a road map as changes to collect, checked line by line in a child process.

    Raises BadFile naming the file and the reason, and StorageError for disk errors.
    """
    data = input_file.read_chosen_file(path, LARGEST_FILE)
    if data is None:
        raise name_file(package_error(_("it is larger than a road map can be.")), path.name)
    try:
        work = f"{__name__}:{read_in_child.__name__}"
        header, lines = runner.run_in_child(work, {}, data, watch=watch)
    except BadFile as error:
        raise name_file(error, path.name) from error
    manifest = Manifest(
        kind=PAPER_KIND,
        workshop=header["workshop"],
        made_by="",
        made_at=f"{header['day']}T00:00:00+00:00",
        title=header["title"],
    )
    changes = tuple(change_lines.decode_changes(lines))
    unsigned = SignatureCheck(Verdict.UNSIGNED)
    mode, remarks = EncryptionMode.NOTHING, tuple(header["remarks"])
    return Package(path.name, manifest, changes, unsigned, mode, hash_of(data), remarks)


def is_road_map(path: Path) -> bool:
    """Return whether a road map can be read back from a file, by what is in it."""
    try:
        data = input_file.read_bytes(path, LARGEST_FILE) if may_be_road_map(path) else None
    except OSError:  # the next reader reports why
        data = None
    if data is None:
        return False
    try:
        said, _nothing = runner.run_in_child(f"{__name__}:{recognise_in_child.__name__}", {}, data)
    except BadFile:
        return False
    return bool(said["is_road_map"])


def recognise_in_child(_header: dict[str, Any], data: bytes) -> Frame:
    """Return as a frame whether a file holds a road map; runs in the child process."""
    try:
        if data.startswith(_ZIP):
            return {"is_road_map": workbook_records.has_original(data)}, b""
        value = json_records.parse(_written_in(data))
        return {"is_road_map": isinstance(value, dict) and value.get("format") == FORMAT}, b""
    except (UserError, ValueError, RecursionError):
        return {"is_road_map": False}, b""


def read_in_child(_header: dict[str, Any], data: bytes) -> Frame:
    """Return the changes in a file as lines; runs in the child process."""
    try:
        found = _found_in(data)
        described = json_records.describe(found.value)
        changes = json_records.changes_of(found.value, described, found.places)
        lines = change_lines.encode_changes(changes)
    except BadFile:
        raise
    except InvalidInput as error:
        raise package_error(error.message) from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise package_error(_(_NOT_OURS)) from error
    manifest = Manifest(kind=PAPER_KIND, workshop=described["workshop"], made_by="", made_at="")
    change_lines.check_lines(lines, JOURNAL, manifest)
    return {**described, "remarks": found.remarks}, lines


def _found_in(data: bytes) -> CorrectedWorkbook:
    """Return the road map in a file of any kind, and where its entries stand if it is not JSON."""
    if data.startswith(_ZIP):
        return workbook_records.read_workbook(data)
    return CorrectedWorkbook(json_records.parse(_written_in(data)), {}, ())


def _written_in(data: bytes) -> bytes:
    """Return the JSON that a file is or carries."""
    written = _attached(data) if data.startswith(_PDF) else data
    if len(written) > LARGEST_DATA:
        raise package_error(_("it is larger than a road map can be."))
    return written


def _attached(data: bytes) -> bytes:
    """Return the road map that a PDF carries."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            for number in range(document.count_attachments()):
                found = document.get_attachment(number)
                if found.get_name() == NAME:
                    return bytes(found.get_data())
    except pypdfium2.PdfiumError as error:
        raise package_error(_(_NO_DATA)) from error
    raise package_error(_(_NO_DATA))
