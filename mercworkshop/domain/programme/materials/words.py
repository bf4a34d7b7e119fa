"""What screen and paper say of the information package; what no source says is not reported."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from mercworkshop.domain.programme.materials.desk import (
    MaterialDesk,
    SeenDispatch,
    SeenMaterial,
    SeenVersion,
)
from mercworkshop.domain.programme.materials.materials import MEDIUM_NAMES, DispatchMedium
from mercworkshop.domain.values.dates.spans import format_span
from mercworkshop.i18n import (
    LANGUAGES,
    _,
    isolate,
    listed,
    listed_phrases,
    number,
    plural,
    sentences,
)


def not_reported() -> str:
    """Return what stands where no source says anything."""
    return _("not reported")


def headline(desk: MaterialDesk) -> str:
    """Return how much the package holds and how far it went, as sentences."""
    if not desk.materials:
        return _("No document is in the information package yet.")
    documents = plural("{n} document.", "{n} documents.", len(desk.materials))
    sent = len(desk.dispatches)
    if not sent:
        return sentences(documents, _("No dispatch is recorded."))
    return sentences(documents, plural("{n} dispatch.", "{n} dispatches.", sent))


def languages_words(languages: Iterable[str]) -> str:
    """Return languages under their own names, in the order of the United Nations."""
    known = set(languages)
    return listed(name for code, name in LANGUAGES.items() if code in known) or not_reported()


def language_marks(known: Collection[str]) -> tuple[str, ...]:
    """Return a mark for each language: it is known, no language is, or only others are."""
    return tuple("●" if each in known else "" if known else "?" for each in LANGUAGES)


def legend(desk: MaterialDesk) -> str:
    """Return what the marks mean that documents have."""
    known = {bool(desk.languages_of(each.id)) for each in desk.materials}
    words = []
    if True in known:
        words += [_("● exists in this language"), _("blank: not known to exist")]
    if False in known:
        words.append(_("? no source says in which language"))
    return listed_phrases(words)


def version_words(version: SeenVersion) -> str:
    """Return the name and the day of a version."""
    day = (
        format_span(version.day_first, version.day_last)
        if version.day_first and version.day_last
        else ""
    )
    return listed((version.name, day)) or _("version without a name")


def copies_words(copies: int | None) -> str:
    """Return a number of copies."""
    return not_reported() if copies is None else number(copies)


def where_words(sent: SeenDispatch, name_of: Callable[[str], str]) -> str:
    """Return where copies went: workshop, country, partner."""
    country = name_of(sent.country) if sent.country else ""
    return listed_phrases((sent.workshop, country, sent.partner))


def day_words(sent: SeenDispatch) -> str:
    """Return when copies went."""
    if sent.day_first and sent.day_last:
        return format_span(sent.day_first, sent.day_last)
    return not_reported()


def medium_words(sent: SeenDispatch) -> str:
    """Return on what copies went."""
    return _(MEDIUM_NAMES[DispatchMedium(sent.medium)]) if sent.medium else not_reported()


def went_words(material: SeenMaterial) -> str:
    """Return how often a document went out and how many copies are known of."""
    if not material.dispatches:
        return _("no dispatch recorded")
    times = plural("{n} dispatch", "{n} dispatches", material.dispatches)
    if material.copies is None:
        return listed_phrases((times, _("copies not reported")))
    copies = plural("{n} copy known", "{n} copies known", material.copies)
    return listed_phrases((times, copies))


def source_words(source: str) -> str:
    """Return who says so."""
    return isolate(source) if source else not_reported()
