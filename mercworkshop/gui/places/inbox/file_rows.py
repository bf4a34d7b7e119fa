"""What the list of the inbox shows, as words; no widget."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from mercworkshop.domain.arrivals.arrivals import format_moment
from mercworkshop.domain.programme.inbox import InboxContent
from mercworkshop.domain.programme.inbox_words import (
    GROUP_NAMES,
    CountryNamer,
    describe_origin,
    verdict_sentence,
)
from mercworkshop.domain.programme.opened_files import FileVerdict, NotedFile
from mercworkshop.i18n import _, isolate_path, listed, plural, sentences


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
    """Return the rows: each group with its heading, in it the files of the latest batch first."""
    return tuple(_rows(content, folded, name_of))


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
            yield from (_row(each, content, name_of) for each in files)


def _row(file: NotedFile, content: InboxContent, name_of: CountryNamer) -> FileRow:
    return FileRow(
        FileVerdict(file.verdict),
        isolate_path(file.name),
        describe_origin(file, name_of),
        verdict_sentence(file, content),
        file.place,
        format_moment(file.opened_at),
        file,
    )
