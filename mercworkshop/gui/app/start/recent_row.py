"""What one line of the recent files says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from mercworkshop import paths
from mercworkshop.domain.values import local_time
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.exchange import file_kinds
from mercworkshop.gui.app.start.file_look import FileLook
from mercworkshop.i18n import _, current_language, digits, isolate, isolate_path, listed, plural
from mercworkshop.settings import RecentFile

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RecentRow:
    """The words of a line; ``is_old`` marks a version that is not the newest, or a lost file."""

    path: str
    is_pinned: bool
    is_there: bool
    title: str
    about: str
    where: str
    version: str
    opened: str
    folder: str
    is_old: bool = False

    def spoken(self) -> str:
        """Return what a screen reader says of the line."""
        pinned = _("pinned") if self.is_pinned else ""
        return listed(
            (self.title, self.about, pinned, self.where, self.version, self.opened, self.folder)
        )

    def below(self) -> str:
        """Return the words of the second line where there is no room for columns."""
        version = self.version if self.is_old else ""
        parts = (self.where, version, self.opened, self.folder)
        return " · ".join(filter(None, parts))

    def holds(self, words: str) -> bool:
        """Return whether every word of ``words`` stands in the line."""
        whole = f"{self.spoken()} {self.path}".casefold()
        return all(word in whole for word in words.casefold().split())


def make_rows(
    recent: Sequence[RecentFile], seen: Mapping[str, FileLook], now: datetime
) -> list[RecentRow]:
    """Return the lines of the recent files: the pinned first, then the last opened.

    ``seen`` is what was seen of the files so far; ``now`` has this computer's offset.
    """
    newest = _newest(seen.values())
    ordered = sorted(recent, key=lambda each: not each.pinned)
    return [_row(each, seen.get(each.path), newest, now) for each in ordered]


def is_archive(path: Path) -> bool:
    """Return whether a file is an archive by its name: it may be away, or slow to read."""
    return path.suffix.lower() == file_kinds.ARCHIVE


def where_words(recent: RecentFile) -> str:
    """Return where somebody was in a file; empty if it was noted in another language."""
    return recent.last.words if recent.last.language == current_language() else ""


def stopped_words(recent: RecentFile, now: datetime) -> str:
    """Return when a file was left, and that all of it is saved, if that is known."""
    when = read_moment(recent.last.left)
    if when is None:
        return opened_words(recent.opened, now)
    time = isolate(digits(f"{when:%H:%M}"))
    day = partial_date.format_day(when.date())
    words = {
        0: _("You stopped today at {time}; all of it is saved."),
        1: _("You stopped yesterday at {time}; all of it is saved."),
    }.get((now.date() - when.date()).days, _("You stopped on {day} at {time}; all of it is saved."))
    if not recent.last.is_saved:
        words = _("You stopped on {day} at {time}.")
    return words.format(time=time, day=day)


def opened_words(moment: str, now: datetime) -> str:
    """Return when a file was opened: today, yesterday, or a day."""
    when = read_moment(moment)
    if when is None:
        return _("date unknown")
    time = digits(f"{when:%H:%M}")
    match (now.date() - when.date()).days:
        case 0:
            return _("today {time}").format(time=isolate(time))
        case 1:
            return _("yesterday {time}").format(time=isolate(time))
    return partial_date.format_moment(when)


def read_moment(moment: str) -> datetime | None:
    """Return a moment of the settings in this computer's time zone; None if it is none."""
    try:
        return local_time.to_local_time(datetime.fromisoformat(moment))
    except ValueError:
        return None


def _row(
    recent: RecentFile, look: FileLook | None, newest: Mapping[str, datetime], now: datetime
) -> RecentRow:
    path = Path(recent.path)
    is_there = look is None or look.is_there
    is_practice = path == paths.practice_file()
    version, is_old = _version(look, newest)
    kind = _("Archive") if is_archive(path) else ""
    about = recent.last.about if recent.last.language == current_language() else ""
    return RecentRow(
        path=recent.path,
        is_pinned=recent.pinned,
        is_there=is_there,
        title=recent.title or path.stem,
        about=listed((kind, about)),
        where=where_words(recent),
        version=_("practice") if is_practice and is_there else version,
        opened=opened_words(recent.opened, now),
        folder=_("this program") if is_practice else isolate_path(path.parent.name or str(path)),
        is_old=is_old,
    )


def _version(look: FileLook | None, newest: Mapping[str, datetime]) -> tuple[str, bool]:
    """Return how old the state in a file is beside the others of its workshop."""
    if look is None:
        return "", False
    if not look.is_there:
        return _("moved or deleted"), True
    changed = read_moment(look.changed)
    if changed is None or look.workshop not in newest:
        return "", False
    behind = newest[look.workshop] - changed
    return (_older(behind), True) if behind > timedelta() else (_("newest"), False)


def _older(behind: timedelta) -> str:
    if behind >= _DAY:
        return plural("{n} day older", "{n} days older", behind // _DAY)
    if behind >= _HOUR:
        return plural("{n} hour older", "{n} hours older", behind // _HOUR)
    minutes = max(round(behind / timedelta(minutes=1)), 1)
    return plural("{n} minute older", "{n} minutes older", minutes)


def _newest(looks: Iterable[FileLook]) -> dict[str, datetime]:
    """Return the moment of the newest change of each workshop among the files."""
    found: dict[str, datetime] = {}
    for each in looks:
        changed = read_moment(each.changed)
        if changed is not None and each.workshop:
            found[each.workshop] = max(changed, found.get(each.workshop, changed))
    return found
