"""What became of the files that came to an archive, as words; on screen and on paper."""

from __future__ import annotations

from collections.abc import Callable

from mercworkshop.domain.arrivals.arrivals import format_moment
from mercworkshop.domain.programme.inbox import InboxContent
from mercworkshop.domain.programme.opened_files import FileVerdict, NotedFile
from mercworkshop.domain.programme.workshop_names import short_name
from mercworkshop.i18n import N_, _, isolate, listed, number, plural, sentences

GROUP_NAMES = {
    FileVerdict.REFUSED: N_("Could not be added"),
    FileVerdict.TO_DECIDE: N_("For you to decide"),
    FileVerdict.ADDED: N_("Added"),
    FileVerdict.NOTHING_NEW: N_("Nothing new"),
}
_MOST_NAMED = 3
"""Most countries of a file that are named; more are counted."""

type CountryNamer = Callable[[str], str]
"""Returns the name of a country in the window's language by its code."""


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
    """Return what the latest batch brought; empty before the first, or if it was the only one."""
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


def verdict_sentence(file: NotedFile, content: InboxContent) -> str:
    """Return what became of a file, in full sentences."""
    missing = _still_missing(file, content)
    match file.verdict:
        case FileVerdict.REFUSED:
            return sentences(_with_capital(file.reason), file.advice)
        case FileVerdict.TO_DECIDE:
            return sentences(_with_capital(file.reason), missing)
        case FileVerdict.NOTHING_NEW:
            return sentences(_("All of it was here already."), missing)
    return sentences(
        plural("{n} field is new or changed.", "{n} fields are new or changed.", file.new),
        file.reason,
        missing,
    )


def _still_missing(file: NotedFile, content: InboxContent) -> str:
    """Return of how many countries the file brought no road map; empty if it brought all."""
    missing = len(content.without_actions(file))
    if not missing:
        return ""
    return plural(
        "The road map of {n} country in it is still missing: no action and no update came.",
        "The road maps of {n} countries in it are still missing: no action and no update came.",
        missing,
    )


def describe_origin(file: NotedFile, name_of: CountryNamer) -> str:
    """Return the laptop, the workshop and the countries of a file."""
    named = [name_of(each) for each in file.codes]
    if len(named) > _MOST_NAMED:
        named = [plural("{n} country", "{n} countries", len(named))]
    workshop = short_name(file.city, file.begins, file.title)
    return listed(filter(None, (file.made_by, workshop, *named)))


def _with_capital(words: str) -> str:
    return words[:1].upper() + words[1:]
