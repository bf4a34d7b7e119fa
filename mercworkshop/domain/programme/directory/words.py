"""What screen and paper say of a directory: who is left out and why, without naming anybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mercworkshop.domain.programme.directory.agreements import (
    DETAIL_NAMES,
    AllowedDetails,
    LeftOutReason,
    SharedDetail,
)
from mercworkshop.domain.programme.directory.directory import (
    Directory,
    DirectoryEntry,
    ListedPerson,
)
from mercworkshop.i18n import LANGUAGES, N_, _, isolate, listed, number, plural

_LEFT_OUT: Mapping[LeftOutReason, Callable[[int], str]] = {
    LeftOutReason.REFUSED: lambda n: plural("{n} person said no.", "{n} people said no.", n),
    LeftOutReason.NOT_ASKED: lambda n: plural(
        "{n} person was not asked.", "{n} people were not asked.", n
    ),
    LeftOutReason.OTHER_PURPOSE: lambda n: plural(
        "{n} person agreed to another use only.", "{n} people agreed to another use only.", n
    ),
    LeftOutReason.TAKEN_BACK: lambda n: plural(
        "{n} person took it back.", "{n} people took it back.", n
    ),
    LeftOutReason.ERASED: lambda n: plural(
        "{n} person was erased on request.", "{n} people were erased on request.", n
    ),
}
REASON_WORDS = {
    LeftOutReason.REFUSED: N_("said no"),
    LeftOutReason.NOT_ASKED: N_("ask?"),
    LeftOutReason.OTHER_PURPOSE: N_("other use only"),
    LeftOutReason.TAKEN_BACK: N_("taken back"),
    LeftOutReason.ERASED: N_("erased"),
}
"""Why one person is left out, in a cell."""


def headline(directory: Directory) -> str:
    """Return how many of all that are known may go out, as a sentence."""
    known = len(directory.entries) + directory.left_out_count
    if not known:
        return _("Nobody from a country of this subregion is on a list yet.")
    words = plural(
        "{{some}} of {n} person may be in this directory.",
        "{{some}} of {n} people may be in this directory.",
        known,
    )
    return words.format(some=number(len(directory.entries)))


def left_out_words(directory: Directory) -> list[str]:
    """Return a sentence for each reason why people are left out, with their number alone."""
    found = [_LEFT_OUT[reason](count) for reason, count in directory.left_out.items()]
    if directory.without_address:
        found.append(
            plural(
                "{n} person is in it by name alone: no address was given or is known.",
                "{n} people are in it by name alone: no address was given or is known.",
                directory.without_address,
            )
        )
    return found


def unknown_words(directory: Directory, name_of: Callable[[str], str]) -> str:
    """Return of which countries nobody is on a list; empty if there is none."""
    if not directory.unknown:
        return ""
    return _("Nobody is known from: {countries}.").format(
        countries=listed(name_of(each) for each in directory.unknown)
    )


def name_words(entry: DirectoryEntry) -> str:
    """Return the name of a person with the title before it."""
    return (
        _("{title} {name}").format(title=entry.title, name=entry.name)
        if entry.title
        else entry.name
    )


def language_words(language: str) -> str:
    """Return a language under its own name."""
    return LANGUAGES.get(language, language)


def address_words(person: ListedPerson, allowed: AllowedDetails) -> str:
    """Return the e-mail address that may go out; one that may not is said to be kept back."""
    if not person.email:
        return ""
    return isolate(person.email) if SharedDetail.EMAIL in allowed.details else _("kept back")


def allowed_words(allowed: AllowedDetails) -> str:
    """Return what may go out of one person, or why nothing may, in a cell."""
    if allowed.reason is not None:
        return _(REASON_WORDS[allowed.reason])
    if allowed.details == frozenset(SharedDetail):
        return _("all")
    if allowed.details == {SharedDetail.NAME}:
        return _("name only")
    rest = [each for each in SharedDetail if each in allowed.details - {SharedDetail.NAME}]
    return listed(_(DETAIL_NAMES[each]) for each in rest)
