"""Presentations: added, moved, removed with their notes, made from the agenda, with slides."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, SessionUse
from mercworkshop.domain.entities.presentations import notes, verbs
from mercworkshop.domain.entities.presentations.records import (
    Presentation,
    PresentationNote,
    PresentationNoteKind,
    Slides,
    slides_of,
)
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from tests.every import every

HASH = "ab" * 32


def begun(*titles: str) -> Workshop:
    return Workshop().apply(verbs.add((), [{"title": each} for each in titles]))


def titles(workshop: Workshop) -> list[str]:
    return [each.title for each in workshop.records(Presentation).all()]


def test_presentations_are_added_moved_and_removed_with_their_notes():
    workshop = begun("Jamaica", "UNEP", "Suriname")
    first, second, third = workshop.records(Presentation).all()
    workshop = workshop.apply(
        notes.note((), second, PresentationNoteKind.POINT, "They have a desk")
    )
    workshop = workshop.apply(verbs.move((first, second, third), (third,), -1))
    assert titles(workshop) == ["Jamaica", "Suriname", "UNEP"]
    gone = verbs.remove((second,), workshop.records(PresentationNote).values())
    assert titles(workshop.apply(gone)) == ["Jamaica", "Suriname"]
    assert not workshop.apply(gone).records(PresentationNote)


def test_a_note_has_words_and_the_articles_that_they_name():
    workshop = begun("Jamaica")
    (jamaica,) = workshop.records(Presentation).all()
    words = "Art. 9 and 11: a store for 30 drums"
    workshop = workshop.apply(
        notes.note((), jamaica, PresentationNoteKind.LESSON, words, ["11", "8"])
    )
    (note,) = workshop.records(PresentationNote).all()
    assert (note.kind, note.articles) == (PresentationNoteKind.LESSON, ("9", "11", "8"))
    with pytest.raises(InvalidInput, match="cannot be empty"):
        notes.update(note, text="  ")
    with pytest.raises(InvalidInput, match="cannot be empty"):
        notes.note((), jamaica, PresentationNoteKind.POINT, " ")


@every(
    ("words", "articles"),
    [
        ("30 inspectors in 2015", ()),
        ("Article 4.1 and the 35 ports", ("4.1",)),
        ("les articles 8 et 9", ("8", "9")),
        ("artículos 3, 5 y 7", ("3", "5", "7")),
        ("в статье 7(3) сказано", ("7.3",)),
        ("المادة 16", ("16",)),
        ("第7条和第11条", ("7", "11")),
        ("Article 99 of the penal code", ()),
        ("a part 4 of it", ()),
        ("the state of the art 20 years ago", ()),
        ("see the Article 9, art 4 and Art. 8", ("9", "4", "8")),
        ("Articles 8–11", ("8", "9", "10", "11")),
    ],
)
def test_articles_are_named_in_any_of_the_languages(words, articles):
    assert notes.find_articles(words) == articles


def test_sessions_in_which_a_country_presents_become_presentations_once():
    rows = (
        AgendaDay(id="d"),
        AgendaSession(id="a", day="d", title="Jamaica", uses=SessionUse.COUNTRY, country="JAM"),
        AgendaSession(id="b", day="d", title="Five countries", uses=SessionUse.COUNTRY),
        AgendaSession(id="c", day="d", title="Lunch"),
    )
    workshop = Workshop().apply(Edit("", after=rows))
    asked = verbs.sessions_to_present(workshop)
    assert [each.id for each in asked] == ["a"]
    made = workshop.apply(verbs.add_from_sessions(workshop, asked))
    (jamaica,) = made.records(Presentation).all()
    assert (jamaica.title, jamaica.country, jamaica.session) == ("Jamaica", "JAM", "a")
    assert not verbs.sessions_to_present(made)
    assert verbs.add_from_sessions(made, asked).is_empty
    again = workshop.apply(verbs.add_from_sessions(workshop, asked))
    assert again.records(Presentation).keys() == made.records(Presentation).keys()


def test_a_session_whose_presentation_was_moved_gets_no_second_presentation():
    rows = (
        AgendaDay(id="d"),
        AgendaSession(id="a", day="d", title="Jamaica", uses=SessionUse.COUNTRY, country="JAM"),
        AgendaSession(id="b", day="d", title="Afternoon"),
    )
    workshop = Workshop().apply(Edit("", after=rows))
    asked = verbs.sessions_to_present(workshop)
    workshop = workshop.apply(verbs.add_from_sessions(workshop, asked))
    (jamaica,) = workshop.records(Presentation).all()
    workshop = workshop.apply(verbs.update(jamaica, session="b"))
    assert not verbs.sessions_to_present(workshop)
    assert verbs.add_from_sessions(workshop, asked).is_empty


def test_slides_are_a_name_a_size_and_a_hash():
    workshop = begun("Jamaica", "UNEP")
    jamaica, unep = workshop.records(Presentation).all()
    deck = Slides("deck.pptx", 12, HASH)
    workshop = workshop.apply(verbs.attach_slides(jamaica, deck))
    workshop = workshop.apply(verbs.attach_slides(unep, deck))
    rows = workshop.records(Presentation).all()
    assert [each.slides for each in rows] == [deck, deck]
    assert slides_of(rows) == (deck,)
    workshop = workshop.apply(verbs.attach_slides(rows[0], None))
    assert workshop.records(Presentation).all()[0].slides is None


@pytest.mark.parametrize(
    ("size", "file_hash"),
    [(12, "../../etc/passwd"), (12, HASH.upper()), (-1, HASH), (None, HASH), (12, HASH + "\n")],
)
def test_slides_with_an_impossible_size_or_hash_count_as_none(size, file_hash):
    record = Presentation(id="p", slides_name="x", slides_size=size, slides_hash=file_hash)
    assert record.slides is None
