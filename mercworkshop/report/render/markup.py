"""Elements of a markup file, made so that words are never markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

type Child = Element | str | None


def element(tag: str, attributes: Mapping[str, str], children: Iterable[Child]) -> Element:
    """Return an element; texts among the children are words, and None is left out."""
    made = Element(tag, dict(attributes))
    last: Element | None = None
    for child in children:
        if isinstance(child, str):
            if last is None:
                made.text = (made.text or "") + child
            else:
                last.tail = (last.tail or "") + child
        elif child is not None:
            made.append(child)
            last = child
    return made
