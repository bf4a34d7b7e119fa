"""Makes sentences that know what they are from, and paragraphs of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mercworkshop.domain.ports.sentences import ChosenSentence, SlotValue, SumOfMoney, say
from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph, TracedSentence
from mercworkshop.domain.programme.reports.figures import ReportFigure

type Counted = Mapping[str, str]
"""The definition of the figure in each slot; after a slash, the record that it is about."""


def tell(
    question: str, pattern: str, counted: Counted | None = None, **slots: SlotValue
) -> TracedSentence:
    """Return a sentence from a question; ``counted`` says what the figures in its slots are.

    A slot with several figures names one definition for all of them.
    """
    said = ChosenSentence(pattern, slots)
    named = counted or {}
    figures = (
        _figure(path, value, named)
        for name, slot in slots.items()
        for path, value in _numbers(name, slot)
    )
    return TracedSentence(said, question, tuple(each for each in figures if each is not None))


def paragraph(
    key: str, *sentences: TracedSentence | None, is_proposed: bool = False
) -> ComposedParagraph | None:
    """Return a paragraph of the sentences that are there; None if there is none."""
    said = tuple(each for each in sentences if each is not None)
    return ComposedParagraph(key, said, is_proposed) if said else None


def sums_said(
    sums: Iterable[tuple[str, int, int]], definition: str
) -> tuple[tuple[ChosenSentence, ...], dict[str, str]]:
    """Return a fragment for the least and the most of each currency, and what its figures are."""
    said: list[ChosenSentence] = []
    counted: dict[str, str] = {}
    for place, (code, low, high) in enumerate(sums):
        most, path = SumOfMoney(high, code), f"sums/{place}"
        if low == high:
            said.append(say("frag.money", sum=most))
            counted[f"{path}/sum"] = definition
        else:
            said.append(say("frag.money.range", low=SumOfMoney(low, code), high=most))
            counted |= {f"{path}/low": f"{definition}/{code}:low", f"{path}/high": definition}
    return tuple(said), counted


def _numbers(path: str, value: SlotValue) -> Iterator[tuple[str, int | SumOfMoney]]:
    match value:
        case int() | SumOfMoney():
            yield path, value
        case tuple():
            for place, each in enumerate(value):
                if isinstance(each, ChosenSentence):
                    for name, inner in each.slots.items():
                        yield from _numbers(f"{path}/{place}/{name}", inner)


def _figure(path: str, value: int | SumOfMoney, named: Counted) -> ReportFigure | None:
    found = named.get(path) or named.get(path.partition("/")[0])
    if found is None:
        return None
    definition, _stroke, about = found.partition("/")
    if isinstance(value, SumOfMoney) and not about:
        about = value.currency
    return ReportFigure(path, definition, value, about)
