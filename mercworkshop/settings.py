"""Preferences of this computer, in one small file, never in a workshop.

A broken file is renamed to ``settings.broken.json`` and the defaults are used.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path

from mercworkshop import paths
from mercworkshop.i18n import _, use_writing

RECENT_KEPT = 12
LIST_COLUMNS_KEPT = 300
SMALLEST, LARGEST = 80, 200
"""Limits of the zoom, in per cent."""

_MONTHS = frozenset({"gulf", "mashreq", "maghreb", "morocco"})

_NUMBER = re.compile(r"[0-9A-F]{4}")


@dataclass(frozen=True, slots=True)
class LastPlace:
    """Where somebody was in a file when it was left.

    ``path`` is the path of the place. ``words`` say it, and ``about`` says what the file holds, in
    ``language``. ``record`` and ``field`` name the current cell; ``row`` is the number of its row,
    empty if there is none. ``left`` is ISO 8601 with the offset; ``is_saved`` says that all was
    written by then.
    """

    path: tuple[str, ...] = ()
    left: str = ""
    is_saved: bool = False
    words: str = ""
    about: str = ""
    language: str = ""
    record: str = ""
    field: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A workshop file that was opened here. ``opened`` is ISO 8601 with the offset.

    One that is ``pinned`` stands first, and stays in the list. ``group`` is the id of the breakout
    group that works here.
    """

    path: str
    title: str = ""
    opened: str = ""
    pinned: bool = False
    group: str = ""
    last: LastPlace = LastPlace()


@dataclass(frozen=True, slots=True)
class Settings:
    """Preferences. ``theme``: system, light, dark or contrast; ``language`` empty: the system's.

    ``digits``: western, or own for those of the language; ``arabic_months``: which names of months
    are used in Arabic, empty: those of the country of a paper. ``agenda_face`` is for whom an
    agenda was printed last.
    ``clock_sound``: whether the clock of the room is heard at five minutes and at one.
    ``paper``: a4 or letter for all papers, empty: as the country of each uses.
    ``laptop_number`` identifies a laptop without a label: random, and saved with the first change.
    """

    theme: str = "system"
    zoom: int = 100
    language: str = ""
    user_name: str = ""
    laptop_label: str = ""
    laptop_number: str = ""
    digits: str = "western"
    arabic_months: str = ""
    agenda_face: str = ""
    clock_sound: bool = False
    paper: str = ""
    recent: tuple[RecentFile, ...] = field(default=())
    list_columns: dict[str, str] = field(default_factory=dict)
    """What columns of lists of participants are, by their headings, as decided here."""


def use_settings(value: Settings) -> None:
    """Write numbers and dates from now on as the settings ask for."""
    use_writing(own_digits=value.digits == "own", months=value.arabic_months)


class SettingsFile:
    """The preferences and their file.

    ``run`` runs what writes the file, on a thread that may wait for a disk; by default it is
    written at once.
    """

    def __init__(
        self, path: Path | None = None, run: Callable[[Callable[[], None]], object] | None = None
    ) -> None:
        self.path = path or paths.app_data_folder() / "settings.json"
        self.value = self._written = self._read()
        self._run = run
        self._number = self.value.laptop_number or os.urandom(2).hex().upper()

    @property
    def laptop(self) -> str:
        """The label of this laptop in files that leave it; never its network name."""
        return self.value.laptop_label or self.unnamed_laptop

    @property
    def unnamed_laptop(self) -> str:
        """The label of this laptop until it is given one."""
        return _("Laptop {number}").format(number=self._number)

    def change(self, **changed: object) -> None:
        """Change some preferences and write them; if that fails, they last until closing."""
        known = {"laptop_number": self._number, **changed}
        self.value = _correct_values(replace(self.value, **known))  # type: ignore[arg-type]
        if self._run is None:
            self._write()
        else:
            self._run(self._write)

    def write_at_once(self) -> None:
        """Write later changes without the thread: it has ended."""
        self._run = None

    def add_recent(self, path: Path, title: str) -> None:
        """Put ``path`` on top of the recent files."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        before = self.recent_file(path) or RecentFile(str(path))
        newest = replace(before, title=title, opened=now)
        others = tuple(each for each in self.value.recent if each.path != newest.path)
        self.change(recent=(newest, *others))

    def recent_file(self, path: Path) -> RecentFile | None:
        """Return what is known of a recent file; None if it is not listed."""
        return next((each for each in self.value.recent if each.path == str(path)), None)

    def note_place(self, path: Path, last: LastPlace) -> None:
        """Note where somebody is in a recent file; nothing if it is not listed."""
        self._replace_recent(str(path), last=last)

    def note_group(self, path: Path, group: str) -> None:
        """Note which breakout group works in a recent file."""
        self._replace_recent(str(path), group=group)

    def pin_recent(self, path: str, *, is_pinned: bool) -> None:
        """Keep ``path`` first in the recent files, or no longer."""
        self._replace_recent(path, pinned=is_pinned)

    def _replace_recent(self, path: str, **changed: object) -> None:
        found = (
            replace(each, **changed) if each.path == path else each  # type: ignore[arg-type]
            for each in self.value.recent
        )
        recent = tuple(found)
        if recent != self.value.recent:
            self.change(recent=recent)

    def rename_recent(self, before: Path, after: Path) -> None:
        """Replace the path ``before`` by ``after`` in the recent files."""
        old, new = str(before), str(after)
        rest = [each for each in self.value.recent if each.path != new]
        named = (replace(each, path=new) if each.path == old else each for each in rest)
        self.change(recent=tuple(named))

    def remove_recent(self, path: str) -> None:
        """Remove ``path`` from the recent files; the file itself is not touched."""
        self.change(recent=tuple(each for each in self.value.recent if each.path != path))

    def _write(self) -> None:
        """Write the preferences as they are now, unless an earlier call did; on one thread only."""
        value = self.value
        if value == self._written:
            return
        text = json.dumps(asdict(value), indent=1)  # a file name may not be valid Unicode
        with suppress(OSError):
            # Not reported: losing a preference costs no work.
            paths.make_private_folder(self.path.parent)
            paths.write_whole(self.path, text.encode())
            self._written = value

    def _read(self) -> Settings:
        try:
            return _decode(json.loads(self.path.read_text(encoding="utf-8")))
        except OSError:
            return Settings()
        except (ValueError, TypeError, AttributeError, KeyError):
            self._set_aside()
            return Settings()

    def _set_aside(self) -> None:
        with suppress(OSError):
            self.path.replace(self.path.with_suffix(".broken.json"))


def _decode(raw: dict[str, object]) -> Settings:
    """Return the settings with values of the right type; fields of a later version are ignored."""
    default = Settings()
    kept = {
        each.name: raw[each.name]
        for each in fields(Settings)
        if each.name != "recent"
        and isinstance(raw.get(each.name), type(getattr(default, each.name)))
    }
    recent = raw.get("recent", [])
    files = tuple(map(_recent_file, recent)) if isinstance(recent, list) else ()
    return _correct_values(replace(default, recent=files, **kept))  # type: ignore[arg-type]


def _recent_file(raw: dict[str, object]) -> RecentFile:
    """Return a recent file; values of a wrong type, and of a later version, are left out."""
    last = raw.get("last")
    place = _known(LastPlace(), last) if isinstance(last, dict) else LastPlace()
    path = last.get("path") if isinstance(last, dict) else None
    if isinstance(path, list) and all(isinstance(each, str) for each in path):
        place = replace(place, path=tuple(path))
    return replace(_known(RecentFile(str(raw["path"])), raw), last=place)


def _known[T: (RecentFile, LastPlace)](default: T, raw: dict[str, object]) -> T:
    kept = {
        each.name: raw[each.name]
        for each in fields(default)
        if type(raw.get(each.name)) is type(getattr(default, each.name))
    }
    return replace(default, **kept)  # type: ignore[arg-type]


def _kept(recent: tuple[RecentFile, ...]) -> tuple[RecentFile, ...]:
    """Return the recent files; if there are too many, drop the oldest that are not pinned."""
    loose = [each for each in recent if not each.pinned][RECENT_KEPT:]
    return tuple(each for each in recent if each not in loose)


def _correct_values(value: Settings) -> Settings:
    return replace(
        value,
        zoom=min(max(value.zoom, SMALLEST), LARGEST),
        theme=value.theme if value.theme in {"light", "dark", "contrast"} else "system",
        digits="own" if value.digits == "own" else "western",
        arabic_months=value.arabic_months if value.arabic_months in _MONTHS else "",
        paper=value.paper if value.paper in {"a4", "letter"} else "",
        laptop_number=value.laptop_number if _NUMBER.fullmatch(value.laptop_number) else "",
        recent=_kept(value.recent),
        list_columns=dict(list(_texts(value.list_columns).items())[-LIST_COLUMNS_KEPT:]),
    )


def _texts(pairs: dict[str, str]) -> dict[str, str]:
    return {k: v for k, v in pairs.items() if isinstance(k, str) and isinstance(v, str)}
