"""Slides go into a folder beside an exported file if ticked, and are copied when collected."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.presentations import verbs
from mercworkshop.domain.entities.presentations.records import Presentation, Slides
from mercworkshop.exchange.package.package import Audience
from mercworkshop.store.slides import copying
from mercworkshop.store.slides.folder import find_folder, find_kept, folder_beside

DECK = b"slides " * 1000


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


@pytest.fixture
def page(open_page, tmp_path):
    """The page of a workshop with one presentation that has slides."""
    page = open_page()
    session = page.context.session
    session.apply(verbs.add, (), [{"title": "Waste"}])
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(DECK)
    known = session.workshop.workshop_id
    folder = find_folder(session.path, known)
    slides = copying.keep_slides(deck, folder, known, lambda _done, _total: None)
    (presentation,) = session.workshop.records(Presentation).values()
    session.apply(verbs.attach_slides, presentation, slides)
    return page


def test_slides_are_offered_with_their_size_and_sent_if_ticked(qtbot, page, tmp_path):
    card = page.cards[Audience.GROUP]
    assert "with slides (0.0 MB)" in card.with_slides.text()
    assert not card.with_slides.isChecked()
    plain, full = tmp_path / "plain.mercx", tmp_path / "full.mercx"
    with qtbot.waitSignal(page.exporter.exported):
        page.exporter.write(plain, Audience.GROUP)
    card.with_slides.setChecked(True)
    page.exporter.write(full, Audience.GROUP)
    (slides,) = page.slides.slides
    qtbot.waitUntil(lambda: find_kept(folder_beside(full), slides) is not None)
    assert not folder_beside(plain).exists()


def test_slides_beside_a_collected_file_are_copied(qtbot, page, tmp_path, messages):
    (slides,) = page.slides.slides
    session = page.context.session
    own = find_folder(session.path, session.workshop.workshop_id)
    kept = find_kept(own, slides)
    assert kept is not None
    beside = tmp_path / "from a laptop files"
    beside.mkdir()
    kept.rename(beside / kept.name)
    page.slides.take_in([tmp_path / "from a laptop.mercx", tmp_path / "other.mercx"])
    qtbot.waitUntil(lambda: find_kept(own, slides) is not None)
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert messages.latest.text == "Slides: 1 file copied."


def test_missing_slides_are_named_when_all_others_are_there_already(
    qtbot, page, tmp_path, messages
):
    session = page.context.session
    session.apply(verbs.add, (), [{"title": "Trade"}])
    (second,) = [x for x in session.workshop.records(Presentation).values() if not x.slides]
    session.apply(verbs.attach_slides, second, Slides("trade.pptx", 9, "b" * 64))
    beside = tmp_path / "from a laptop files"
    beside.mkdir()
    page.slides.take_in([tmp_path / "from a laptop.mercx"])
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert messages.latest.tone == "warn"
    assert "Not found: trade.pptx." in plain(messages.latest.text)
    messages.dismiss()
    page.slides.write_beside(tmp_path / "out.mercx")
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert "1 file copied. Not found: trade.pptx." in plain(messages.latest.text)
