"""Slides travel beside an exchange file, and are verified when they are collected."""

from __future__ import annotations

import hashlib
from contextlib import closing

import pytest

from mercworkshop.domain.entities.presentations import verbs
from mercworkshop.domain.entities.presentations.records import Presentation
from mercworkshop.store.slides import copying
from mercworkshop.store.slides.folder import find_folder
from mercworkshop.store.store import Store
from tests.builders.command_line import run

DECK = b"slides " * 1000
NAME = f"{hashlib.sha256(DECK).hexdigest()}.pptx"


@pytest.fixture
def presented(desk):
    """Give their workshop a presentation with slides; return the folder for slides of ours."""
    desk.begin()
    deck = desk.folder / "deck.pptx"
    deck.write_bytes(DECK)
    with closing(Store(desk.theirs)) as store:
        known = store.workshop_id
        store.apply(verbs.add((), [{"title": "Waste"}]))
        folder = find_folder(desk.theirs, known)
        slides = copying.keep_slides(deck, folder, known, lambda _done, _total: None)
        (presentation,) = store.workshop().records(Presentation).values()
        store.apply(verbs.attach_slides(presentation, slides))
    return desk.folder / "ours files"


def test_slides_are_exported_only_if_asked_and_collected_with_their_file(desk, presented, capsys):
    assert run("collect", desk.ours, desk.hand_in("plain.mercx")) == 0
    assert not presented.exists()
    path = desk.hand_in("full.mercx", "--with-slides")
    assert "1 file copied." in capsys.readouterr().out
    beside = desk.folder / "full files"
    assert [each.name for each in beside.iterdir()] == [NAME]
    assert run("collect", desk.ours, path, "--preview") == 0
    assert not presented.exists()
    capsys.readouterr()
    assert run("collect", desk.ours, path) == 0
    assert "full files: 1 file copied." in capsys.readouterr().out
    assert (presented / NAME).read_bytes() == DECK


@pytest.mark.parametrize("content", [DECK.upper(), DECK + b"more", b""])
def test_slides_that_differ_from_what_was_sent_are_refused_and_reported(
    desk, presented, capsys, content
):
    path = desk.hand_in("full.mercx", "--with-slides")
    (desk.folder / "full files" / NAME).write_bytes(content)
    capsys.readouterr()
    assert run("collect", desk.ours, path) == 0
    assert "Not what was sent, and so not taken over: deck.pptx." in capsys.readouterr().out
    assert not list(presented.glob("*.pptx"))
