"""Parts of a library text on paper: facts, lists, sources, and marks of what is not verified."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mercworkshop.domain.ports.hand_out import HandOut, Passage, Points, Section
from mercworkshop.i18n import _
from mercworkshop.reference.files.translations import ENGLISH
from mercworkshop.reference.reference import Reference


def facts(*pairs: tuple[str, str]) -> Iterator[Passage]:
    """Yield names and values; pairs without a value are left out."""
    return (Passage(value, name) for name, value in pairs if value)


def points(items: Iterable[str]) -> Iterator[Points]:
    """Yield a list; nothing if it has no items."""
    if made := tuple(filter(None, items)):
        yield Points(made)


def mark(words: str, is_verified: bool) -> str:
    """Return words, marked if they were not read in an official text or a source."""
    return words if is_verified else _("{fact} · not verified").format(fact=words)


def source_section(addresses: Mapping[str, str], note: str = "") -> Section:
    """Return the sources of a text."""
    told = (Passage(note),) if note else ()
    return Section(_("Sources"), (*told, *points(addresses.values())))


def make_text(reference: Reference, title: str, file: str, sections: Iterable[Section]) -> HandOut:
    """Return a text made of a data file, with how sure its translation is."""
    return HandOut(
        title=title,
        audience="",
        language=reference.language,
        sections=tuple(sections),
        state=translation_state(reference, file),
    )


def translation_state(reference: Reference, file: str) -> str:
    """Return how sure the texts of a data file are; empty for English."""
    if reference.language == ENGLISH:
        return ""
    found = reference.translation(file)
    if not found.texts:
        return _("In English: there is no translation yet.")
    return "" if found.read_by else _("Our own translation; no native speaker has read it yet.")


def capitalise(text: str) -> str:
    """Return text with a capital first letter; reference data begins in lower case."""
    start = text.startswith("\N{FIRST STRONG ISOLATE}")
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]
