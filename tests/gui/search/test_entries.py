from __future__ import annotations

from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.search.entries import find_destination
from mercworkshop.reference.texts.search_texts import library_texts
from tests.shipped import SHIPPED


def test_every_entry_of_the_library_leads_to_the_library() -> None:
    for kind, key, title, _text in library_texts(SHIPPED):
        goal = find_destination(SHIPPED, Workshop(), kind, key, title)
        assert goal is not None
        assert goal.path == ("library", kind, key)
        assert goal.where
