"""A view of the analysis as a file, to give it to another officer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mercworkshop import input_file
from mercworkshop.domain.programme.analysis.cross_text import AnalysisView, parse_view, write_view
from mercworkshop.errors import BadFile, InvalidInput
from mercworkshop.i18n import _

ENDING = "mercview"
_KIND, _VERSION = "mercworkshop view", 1
_MOST_BYTES = 200_000
_KEYS = {"kind": str, "version": int, "title": str, "note": str, "view": dict}


@dataclass(frozen=True, slots=True)
class SharedView:
    """What a file holds: the name of a view, what it shows, and a note."""

    title: str
    view: AnalysisView
    note: str = ""


def write_view_file(shared: SharedView) -> bytes:
    """Return the bytes of a file with a view: the same ones for the same view."""
    said = {
        "kind": _KIND,
        "version": _VERSION,
        "title": shared.title,
        "note": shared.note,
        "view": json.loads(write_view(shared.view)),
    }
    return f"{json.dumps(said, ensure_ascii=False, indent=1)}\n".encode()


def read_view_file(path: Path) -> SharedView:
    """Return the view in a file. Raises BadFile that names the file, the place in it, and why."""
    data = input_file.read_chosen_file(path, _MOST_BYTES)
    if data is None:
        raise _bad(path, _("it is larger than a view can be"))
    said = _parsed(path, data)
    for name, kind in _KEYS.items():
        if not isinstance(said.get(name), kind):
            raise _bad(path, _("“{place}” is missing or of another kind").format(place=name))
    if said["kind"] != _KIND:
        raise _bad(path, _("it holds no view"))
    if said["version"] != _VERSION:
        raise _bad(path, _("a newer version of the program wrote it"))
    try:
        view = parse_view(json.dumps(said["view"]))
    except InvalidInput as error:
        raise BadFile(
            _("{file}, at “{place}”: {reason}").format(
                file=path.name, place="view", reason=error.message
            ),
            _("Ask for the view again, written by the same version of the program."),
        ) from error
    return SharedView(said["title"], view, said["note"])


def _parsed(path: Path, data: bytes) -> dict[str, Any]:
    try:
        said = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        place = _("line {line}, column {column}").format(line=error.lineno, column=error.colno)
        raise _bad(path, _("it cannot be read at {place}").format(place=place)) from None
    except (ValueError, RecursionError):
        raise _bad(path, _("it is no text of a view")) from None
    if not isinstance(said, dict):
        raise _bad(path, _("it is no text of a view"))
    return said


def _bad(path: Path, reason: str) -> BadFile:
    return BadFile(
        _("{file} is no view: {reason}.").format(file=path.name, reason=reason),
        _("Ask for the view again, written by the same version of the program."),
    )
