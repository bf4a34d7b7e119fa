"""Annexes of a report: those that its sentences name, numbered from one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mercworkshop.domain.programme.reports.composed_report import (
    ComposedParagraph,
    ComposedSection,
    TracedSentence,
)
from mercworkshop.i18n import N_

ANNEX_TITLES: Mapping[str, str] = {
    "definitions": N_("How figures were counted"),
    "workshops": N_("Workshops held"),
    "countries": N_("Countries and their road maps"),
    "partners": N_("Partners"),
    "pilots": N_("Pilots"),
    "meetings": N_("Meetings"),
    "donors": N_("Donors"),
    "deposits": N_("Instruments deposited in the period"),
    "changes": N_("Changes since an earlier day"),
    "actions": N_("All actions"),
    "asked": N_("Enclosure: what we ask about"),
    "due": N_("Enclosure: countries with open promises"),
    "promises": N_("Enclosure: the open promises"),
}
"""All annexes by name, in their order; the titles are messages."""

_SLOT = "annex"


def annex(name: str) -> int:
    """Return the place of an annex among all: what a sentence names until they are numbered."""
    return list(ANNEX_TITLES).index(name) + 1


def number_annexes(
    sections: Iterable[ComposedSection], always: Iterable[str]
) -> tuple[tuple[ComposedSection, ...], tuple[str, ...]]:
    """Return sections whose sentences name annexes by number, and the annexes that there are.

    These are those that a sentence names, and ``always``.
    """
    known = tuple(sections)
    places = {
        place
        for section in known
        for paragraph in section.paragraphs
        for sentence in paragraph.sentences
        if isinstance(place := sentence.said.slots.get(_SLOT), int)
    }
    places |= {annex(each) for each in always}
    numbers = {place: number for number, place in enumerate(sorted(places), start=1)}
    names = list(ANNEX_TITLES)
    numbered = tuple(_numbered_section(each, numbers) for each in known)
    return numbered, tuple(names[place - 1] for place in sorted(places))


def _numbered_section(section: ComposedSection, numbers: Mapping[int, int]) -> ComposedSection:
    paragraphs = tuple(_numbered(each, numbers) for each in section.paragraphs)
    return replace(section, paragraphs=paragraphs)


def _numbered(paragraph: ComposedParagraph, numbers: Mapping[int, int]) -> ComposedParagraph:
    sentences: Sequence[TracedSentence] = paragraph.sentences
    return replace(paragraph, sentences=tuple(_renamed(each, numbers) for each in sentences))


def _renamed(sentence: TracedSentence, numbers: Mapping[int, int]) -> TracedSentence:
    place = sentence.said.slots.get(_SLOT)
    if not isinstance(place, int):
        return sentence
    said = replace(sentence.said, slots={**sentence.said.slots, _SLOT: numbers[place]})
    return replace(sentence, said=said)
