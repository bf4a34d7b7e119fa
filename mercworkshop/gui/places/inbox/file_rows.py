"""What the list of the inbox shows, as words; no widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

from mercworkshop.domain.arrivals.arrivals import format_moment
from mercworkshop.domain.programme.inbox import InboxContent
from mercworkshop.domain.programme.opened_files import FileVerdict, NotedFile
from mercworkshop.i18n import N_, _, isolate, listed, number, plural, sentences

GROUP_NAMES = {
    FileVerdict.REFUSED: N_("Could not be added"),
    FileVerdict.TO_DECIDE: N_("For you to decide"),
    FileVerdict.ADDED: N_("Added"),
    FileVerdict.NOTHING_NEW: N_("Nothing new"),
}
_MOST_NAMED = 3
"""Countries of a file that are named; more are counted."""

type CountryNamer = Callable[[str], str]
"""Returns the name of a country in the window's language by its code."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A line of the list: the heading of a group, or a file with what became of it.

    ``below`` stands under the title, ``when`` under ``place``.
    """

    verdict: FileVerdict
    title: str
    below: str = ""
    sentence: str = ""
    place: str = ""
    when: str = ""
    file: NotedFile | None = None
    is_open: bool = True

    @property
    def is_heading(self) -> bool:
        """Whether it is the heading of a group."""
        return self.file is None

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        if self.is_heading:
            state = _("open") if self.is_open else _("folded")
            return listed((self.title, self.below, state))
        told = listed(filter(None, (self.title, self.below, self.place, self.when)))
        return sentences(_(GROUP_NAMES[self.verdict]), told, self.sentence)


def file_rows(
    content: InboxContent, folded: Set[FileVerdict], name_of: CountryNamer
) -> tuple[FileRow, ...]:
    """Return the rows: each group with its heading, in it the files of the latest reading first."""
    return tuple(_rows(content, folded, name_of))


def headline(content: InboxContent) -> str:
    """Return how many files were opened, and how many of them went in."""
    if not content.files:
        return _("No file has been opened yet")
    opened, refused = len(content.files), content.refused
    went_in = isolate(number(opened - refused))
    if not refused:
        return plural(
            "{n} file opened: it went in", "{n} files opened: all of them went in", opened
        )
    words = plural(
        "{n} file opened: {{went_in}} went in, {{refused}} did not",
        "{n} files opened: {{went_in}} went in, {{refused}} did not",
        opened,
    )
    return words.format(went_in=went_in, refused=isolate(number(refused)))


def describe_latest(content: InboxContent) -> str:
    """Return what the latest reading brought; empty before the first, or if it was the only one."""
    latest = content.latest
    if not latest or len(latest) == len(content.files):
        return ""
    refused = sum(each.is_refused for each in latest)
    words = plural(
        "Last time, {{when}}: {n} file, {{refused}} of them not added.",
        "Last time, {{when}}: {n} files, {{refused}} of them not added.",
        len(latest),
    )
    when = format_moment(latest[-1].opened_at)
    return words.format(when=when, refused=isolate(number(refused)))


def verdict_sentence(file: NotedFile) -> str:
    """Return what became of a file, in full sentences."""
    match file.verdict:
        case FileVerdict.REFUSED:
            return sentences(_with_capital(file.reason), file.advice)
        case FileVerdict.TO_DECIDE:
            return _with_capital(file.reason)
        case FileVerdict.NOTHING_NEW:
            return _("All of it was here already.")
    return sentences(plural("{n} new change.", "{n} new changes.", file.new), file.reason)


def describe_origin(file: NotedFile, name_of: CountryNamer) -> str:
    """Return the laptop, the countries and the workshop of a file."""
    named = [name_of(each) for each in file.codes]
    if len(named) > _MOST_NAMED:
        named = [plural("{n} country", "{n} countries", len(named))]
    return listed(filter(None, (file.made_by, *named, file.title)))


def _rows(
    content: InboxContent, folded: Set[FileVerdict], name_of: CountryNamer
) -> Iterator[FileRow]:
    for verdict in FileVerdict:
        files = [each for each in content.files if each.verdict == verdict]
        if not files:
            continue
        is_open = verdict not in folded
        note = plural("{n} file", "{n} files", len(files))
        if verdict is FileVerdict.REFUSED:
            note = plural(
                "{n} file; nothing in the archive was touched",
                "{n} files; nothing in the archive was touched",
                len(files),
            )
        yield FileRow(verdict, _(GROUP_NAMES[verdict]), note, is_open=is_open)
        if is_open:
            yield from (_row(each, name_of) for each in files)


def _row(file: NotedFile, name_of: CountryNamer) -> FileRow:
    return FileRow(
        FileVerdict(file.verdict),
        file.name,
        describe_origin(file, name_of),
        verdict_sentence(file),
        file.place,
        format_moment(file.opened_at),
        file,
    )


def _with_capital(words: str) -> str:
    return words[:1].upper() + words[1:]
