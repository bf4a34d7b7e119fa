"""Quarantine: an edit that a bug prevents from being written is saved as a file to read.

It would fail at every try. So that it blocks no other edit and is not lost, it goes into a JSON
file beside the workshop: which records, which fields, before and after.
"""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from mercworkshop import paths
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.records.readers import is_anonymous
from mercworkshop.domain.records.record import Record, to_json
from mercworkshop.errors import StorageError
from mercworkshop.i18n import _
from mercworkshop.store.disk import free_names


def quarantine_edit(edit: Edit, stamp: Stamp, workshop: Path, reason: str) -> Path:
    """Write ``edit`` beside ``workshop``, else into the home folder; return the path.

    If it has an anonymous record, neither the file nor its name says who made it, where or when.
    Raises StorageError if neither can be written.
    """
    names_nobody = any(is_anonymous(type(each)) for each in (*edit.before, *edit.after))
    now = datetime.now(UTC)
    text = json.dumps(
        {
            "about": "A change that MercWorkshop could not write into the workshop.",
            "workshop": workshop.name,
            "made_by": "" if names_nobody else stamp.author,
            "laptop": "" if names_nobody else stamp.laptop,
            "set_aside": "" if names_nobody else now.isoformat(timespec="seconds"),
            "reason": reason,
            "change": edit.label if isinstance(edit.label, str) else edit.label.many,
            "records": [_to_json(before, after) for before, after in _record_pairs(edit)],
        },
        ensure_ascii=False,
        indent=1,
        default=str,
    )
    data = text.encode("utf-8", "backslashreplace")
    trouble: OSError | None = None
    for folder in (workshop.parent, paths.app_data_folder()):
        try:
            when = "sheets" if names_nobody else f"{now:%Y%m%dT%H%M%SZ}"
            return _write(folder, workshop.name, f".not-saved-{when}", data)
        except OSError as error:
            trouble = error
    raise StorageError(
        _("The change could not be saved, nor written to a file of its own."),
        _("Free some space on the disk, or save a copy elsewhere."),
    ) from trouble


def _record_pairs(edit: Edit) -> Iterator[tuple[Record | None, Record | None]]:
    after = {(type(record), record.id): record for record in edit.after}
    for record in edit.before:
        yield record, after.pop((type(record), record.id), None)
    for record in after.values():
        yield None, record


def _to_json(before: Record | None, after: Record | None) -> dict[str, Any]:
    old, new = _fields(before), _fields(after)
    record = before or after
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return {
        "type": type(record).__name__,
        "id": record.id if record else "",
        "change": "deleted" if after is None else "added" if before is None else "changed",
        "fields": {name: {"before": old.get(name), "after": new.get(name)} for name in names},
    }


def _fields(record: Record | None) -> dict[str, Any]:
    if record is None:
        return {}
    try:
        return dict(to_json(record))
    except Exception:  # noqa: BLE001 - perhaps this is the bug: then its repr
        names = [field.name for field in dataclasses.fields(record) if field.name != "id"]
        return {name: str(getattr(record, name, "")) for name in names}


def _write(folder: Path, name: str, ending: str, data: bytes) -> Path:
    if folder == paths.app_data_folder():
        paths.make_private_folder(folder)
    place = _create_free_file(folder / name, ending)
    try:
        with place.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        place.unlink(missing_ok=True)
        raise
    paths.flush_folder(folder)
    return place


def _create_free_file(workshop: Path, ending: str) -> Path:
    """Create an empty file with that ending, with a number if the name is in use."""
    for number in count(1):
        tail = f"{ending}.json" if number == 1 else f"{ending} ({number}).json"
        place = free_names.fit_name(workshop, workshop.name, tail, room=0)
        try:
            paths.create_private(place)
        except FileExistsError:
            continue
        return place
    raise AssertionError
