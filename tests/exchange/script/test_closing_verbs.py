"""Verbs of scripts for closing a workshop, edited paragraphs and sticks."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.closing.closings import closing_state
from mercworkshop.domain.entities.closing.records import EditedParagraph, Stick
from mercworkshop.errors import BadFile
from tests.exchange.scripted import after, do

CLOSE = do("closing.close", at="2015-01-21T21:40:00Z", by="Ann")
EDIT = do(
    "closing.edit_paragraph",
    document="record",
    part="decisions",
    language="fr",
    composed="Aucune.",
    text="Rien.",
)


def test_a_workshop_is_closed_and_opened_again():
    now = after(CLOSE)
    assert closing_state(now).is_closed
    reopen = do("closing.reopen", at="2015-01-22T08:00:00Z", reason="A vote was missing")
    assert not closing_state(after(reopen, workshop=now)).is_closed
    with pytest.raises(BadFile, match=r"2015-01-21T17:40:00Z"):
        after(do("closing.close", at="this evening"))


def test_a_paragraph_is_edited_and_the_edit_removed():
    now = after(EDIT)
    (own,) = now.records(EditedParagraph).values()
    assert (own.language, own.text) == ("fr", "Rien.")
    assert not after(do("closing.drop_edit", paragraph=own.id), workshop=now).records(
        EditedParagraph
    )


def test_sticks_are_added_given_taken_back_and_removed():
    now = after(
        do("groups.add", name="Group A"),
        do("sticks.add", rows=[{"label": "1", "group": "Group A"}, {"label": "Spare"}]),
        do("sticks.give", stick="1", at="2015-01-20T12:20:00-04:00", holder="K. Immortelle"),
        do("sticks.describe", stick="Spare", fields={"note": "in the bag"}),
    )
    first, spare = now.records(Stick).all()
    assert (first.given_at, first.is_out) == ("2015-01-20T16:20:00Z", True)
    assert (spare.note, spare.group) == ("in the bag", "")
    later = after(do("sticks.take_back", stick="1", at="2015-01-20T22:00:00Z"), workshop=now)
    assert not later.records(Stick)[first.id].is_out
    assert not after(do("sticks.remove", ids=["1", "Spare"]), workshop=now).records(Stick)
    with pytest.raises(BadFile, match="Group Z"):
        after(do("sticks.describe", stick="1", fields={"group": "Group Z"}), workshop=now)
