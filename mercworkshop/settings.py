"""What this computer prefers: kept in one small file, never in a workshop.

A broken file is set aside as ``settings.broken.json`` and the defaults are used.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path

from mercworkshop import paths
from mercworkshop.i18n import _

RECENT_KEPT = 12
SMALLEST, LARGEST = 80, 200
"""Limits of the zoom, in per cent."""

_NUMBER = re.compile(r"[0-9A-F]{4}")


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A workshop file that was opened here. ``opened`` is ISO 8601 with the offset."""

    path: str
    title: str = ""
    opened: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Preferences. ``theme``: system, light, dark or contrast; ``language`` empty: the system's.

    ``laptop_number`` tells laptops apart that nobody has named: random, and kept from then on.
    """

    theme: str = "system"
    zoom: int = 100
    language: str = ""
    user_name: str = ""
    laptop_label: str = ""
    laptop_number: str = ""
    digits: str = "western"
    recent: tuple[RecentFile, ...] = field(default=())


class SettingsFile:
    """The preferences and the file that keeps them."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or paths.app_data_folder() / "settings.json"
        self.value = self._read()
        self._number = self.value.laptop_number or os.urandom(2).hex().upper()

    @property
    def laptop(self) -> str:
        """What this laptop is called in files that leave it; never its name in a network."""
        return self.value.laptop_label or self.unnamed_laptop

    @property
    def unnamed_laptop(self) -> str:
        """What this laptop is called until somebody names it."""
        return _("Laptop {number}").format(number=self._number)

    def change(self, **changed: object) -> None:
        """Change some preferences and keep them; if the disk refuses, only until closing."""
        known = {"laptop_number": self._number, **changed}
        self.value = _correct_values(replace(self.value, **known))  # type: ignore[arg-type]
        text = json.dumps(asdict(self.value), indent=1)  # a name may be no Unicode
        with suppress(OSError):
            # A preference is not worth a sentence to a tired official; work is saved elsewhere.
            paths.make_private_folder(self.path.parent)
            paths.write_whole(self.path, text.encode())

    def add_recent(self, path: Path, title: str) -> None:
        """Put ``path`` on top of the recent files."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        newest = RecentFile(str(path), title, now)
        others = tuple(each for each in self.value.recent if each.path != newest.path)
        self.change(recent=(newest, *others))

    def rename_recent(self, before: Path, after: Path) -> None:
        """Let the recent files name ``after`` in place of ``before``."""
        old, new = str(before), str(after)
        rest = [each for each in self.value.recent if each.path != new]
        named = (replace(each, path=new) if each.path == old else each for each in rest)
        self.change(recent=tuple(named))

    def remove_recent(self, path: str) -> None:
        """Take ``path`` off the recent files; the file itself is not touched."""
        self.change(recent=tuple(each for each in self.value.recent if each.path != path))

    def _read(self) -> Settings:
        try:
            return _decode(json.loads(self.path.read_text(encoding="utf-8")))
        except OSError:
            return Settings()
        except (ValueError, TypeError, AttributeError):
            self._set_aside()
            return Settings()

    def _set_aside(self) -> None:
        with suppress(OSError):
            self.path.replace(self.path.with_suffix(".broken.json"))


def _decode(raw: dict[str, object]) -> Settings:
    """Keep what is of the right type; a field of a later version is ignored."""
    default = Settings()
    kept = {
        each.name: raw[each.name]
        for each in fields(Settings)
        if each.name != "recent"
        and isinstance(raw.get(each.name), type(getattr(default, each.name)))
    }
    recent = raw.get("recent", [])
    files = tuple(RecentFile(**each) for each in recent) if isinstance(recent, list) else ()
    return _correct_values(replace(default, recent=files, **kept))  # type: ignore[arg-type]


def _correct_values(value: Settings) -> Settings:
    return replace(
        value,
        zoom=min(max(value.zoom, SMALLEST), LARGEST),
        theme=value.theme if value.theme in {"light", "dark", "contrast"} else "system",
        laptop_number=value.laptop_number if _NUMBER.fullmatch(value.laptop_number) else "",
        recent=value.recent[:RECENT_KEPT],
    )
