"""Reads a document of an office, in the styles of which papers are written.

The file comes from elsewhere: a child process with limits opens and checks it and writes it again.
Only that result is opened here.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from mercworkshop import input_file
from mercworkshop.errors import BadFile, UserError
from mercworkshop.exchange.errors import name_file
from mercworkshop.exchange.sandbox import runner
from mercworkshop.exchange.sandbox.worker import Frame
from mercworkshop.i18n import _

_LARGEST = 20 * 1024 * 1024
_LARGEST_RELATIONS = 1024 * 1024
_DAY = date(2000, 1, 1)
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def read_template(path: Path) -> bytes:
    """Return the content of the file at ``path``, checked and written again.

    Raises StorageError if it cannot be read, UserError if it is too large, or no sound document.
    """
    content = input_file.read_chosen_file(path, _LARGEST)
    if content is None:
        raise UserError(
            _("The template “{file}” is larger than {limit} MB.").format(
                file=path.name, limit=_LARGEST >> 20
            )
        )
    try:
        _header, clean = runner.run_in_child(f"{__name__}:{clean_in_child.__name__}", {}, content)
    except BadFile as error:
        raise name_file(error, path.name) from error
    return clean


def clean_in_child(_header: dict[str, Any], data: bytes) -> Frame:
    """Return a template as it was understood; runs in the child process."""
    from mercworkshop.report.render.docx.package import open_template  # python-docx

    missing = next(_missing_parts(data), "")
    if missing:
        raise UserError(
            _("The template names the part “{part}”, which is not in it.").format(part=missing),
            _("Open it in Word and save it again as .docx, or print without a template."),
        )
    made = BytesIO()
    open_template(data, _DAY).save(made)
    return {}, made.getvalue()


def _missing_parts(data: bytes) -> Iterator[str]:
    """Yield the parts that relations lead to but that the file does not hold."""
    try:
        with ZipFile(BytesIO(data)) as file:
            there = {each.filename for each in file.infolist()}
            for each in file.infolist():
                if each.filename.endswith(".rels") and each.file_size <= _LARGEST_RELATIONS:
                    text = file.read(each).decode("utf-8", "replace")
                    folder = posixpath.dirname(posixpath.dirname(each.filename))
                    yield from (part for part in _targets(text, folder) if part not in there)
    except (BadZipFile, OSError, RuntimeError, NotImplementedError):
        return  # reading it as a document reports the damage


def _targets(relations: str, folder: str) -> Iterator[str]:
    """Yield the parts that relations of a folder lead to within the file."""
    for found in _RELATION.finditer(relations):
        given = {name: first or other for name, first, other in _ATTRIBUTE.findall(found[1])}
        target = unescape(given.get("Target", "")).partition("#")[0]
        if target and given.get("TargetMode") != "External":
            path = target if target.startswith("/") else posixpath.join(folder, target)
            yield posixpath.normpath(path).lstrip("/")
