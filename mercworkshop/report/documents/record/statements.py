"""Paragraphs of a record: the sentences of each, and the items of a list below it."""

from __future__ import annotations

from dataclasses import dataclass

from mercworkshop.domain.ports.sentences import ChosenSentence


@dataclass(frozen=True, slots=True)
class Statement:
    """A paragraph: its name, its sentences, and the items of a list below it.

    The name stays when the data change, so words that a person wrote in its place stay with it.
    """

    part: str
    sentences: tuple[ChosenSentence, ...]
    items: tuple[str, ...] = ()


def statement(
    part: str, *sentences: ChosenSentence | None, items: tuple[str, ...] = ()
) -> Statement | None:
    """Return a paragraph of those sentences that are there; None if there is none."""
    said = tuple(each for each in sentences if each is not None)
    return Statement(part, said, items) if said else None
