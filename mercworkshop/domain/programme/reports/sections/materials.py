"""Section II: the information package, in which languages, and where copies went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mercworkshop.domain.ports.sentences import SlotValue
from mercworkshop.domain.programme.materials.desk import (
    DISPATCHES,
    MATERIAL_LANGUAGES,
    MATERIALS,
    SeenDispatch,
)
from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph, TracedSentence
from mercworkshop.domain.programme.reports.source import ReportSource
from mercworkshop.domain.programme.reports.telling import paragraph, tell
from mercworkshop.domain.values.families import NOTHING, Family


@dataclass(frozen=True, slots=True)
class SentShape:
    """How many notes there are of copies, and at how many workshops and to how many countries."""

    sent: int
    workshops: int
    countries: int

    @property
    def is_whole(self) -> bool:
        """Whether both can be said in one sentence."""
        return bool(self.workshops and self.countries)


PACKAGE: Family[tuple[int, int]] = Family(
    {
        NOTHING: lambda its: its[0] == 0,
        "mat.package": lambda its: its[0] > 0 and its[1] > 0,
        "mat.package.unsaid": lambda its: its[0] > 0 and its[1] == 0,
    }
)
"""How many documents and languages there are."""
SENT: Family[SentShape] = Family(
    {
        "mat.none": lambda its: its.sent == 0,
        "mat.sent": lambda its: its.sent > 0 and its.is_whole,
        "mat.sent.counted": lambda its: its.sent > 0 and not its.is_whole,
    }
)
UNSAID: Family[int] = Family({NOTHING: lambda n: n == 0, "mat.lang.unknown": lambda n: n > 0})

_ORDER = ("ar", "zh", "en", "fr", "ru", "es")
"""The official languages in their English order."""


def materials(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield the paragraph on information materials."""
    documents = source.archive.ask(MATERIALS, **source.seen)
    found = {each.language for each in source.archive.ask(MATERIAL_LANGUAGES, **source.seen)}
    languages = tuple(sorted(found, key=lambda each: (each not in _ORDER, _place(each), each)))
    package = PACKAGE.choose((len(documents), len(languages)))
    slots: dict[str, SlotValue] = {"n": len(documents)}
    if package == "mat.package":
        slots["langs"] = languages
    told = tell("materials", package, {"n": "materials.documents"}, **slots) if package else None
    yield paragraph("materials.package", told, *_sent(source))


def _place(language: str) -> int:
    return _ORDER.index(language) if language in _ORDER else len(_ORDER)


def _sent(source: ReportSource) -> Iterator[TracedSentence]:
    sent = [
        each
        for each in source.archive.ask(DISPATCHES, **source.seen)
        if _is_of_period(source, each)
    ]
    at = {each.workshop for each in sent if each.workshop}
    to = {each.country for each in sent if each.country}
    pattern = SENT.choose(SentShape(len(sent), len(at), len(to)))
    match pattern:
        case "mat.sent":
            counted = {"n": "materials.workshops", "m": "materials.countries"}
            yield tell("dispatches", pattern, counted, n=len(at), m=len(to))
        case "mat.sent.counted":
            yield tell("dispatches", pattern, {"n": "materials.dispatches"}, n=len(sent))
        case _:
            yield tell("dispatches", pattern)
    unsaid = {each.workshop for each in sent if each.workshop and not each.language}
    if blank := UNSAID.choose(len(unsaid)):
        yield tell("dispatches", blank, {"n": "materials.workshops"}, n=len(unsaid))


def _is_of_period(source: ReportSource, sent: SeenDispatch) -> bool:
    period = source.scope.period
    return sent.day_first is not None and period.first <= sent.day_first <= period.last
