"""Slides beside a workshop: kept whole or not at all, found again, and never in another folder."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from mercworkshop.domain.entities.presentations.records import Presentation, Slides
from mercworkshop.errors import BadFile, Cancelled, StorageError
from mercworkshop.store.slides import copying, folder, opening
from tests.every import every

ID, OTHER = "11111111-2222-3333-4444-555555555555", "99999999-2222-3333-4444-555555555555"
MB = 1024 * 1024
DECK = b"slides " * 300_000


def quiet(_done: int, _total: int) -> None:
    pass


def names(place: Path) -> list[str]:
    return sorted(each.name for each in place.iterdir() if each.name != ".workshop")


@pytest.fixture
def place(tmp_path):
    return folder.find_folder(tmp_path / "Port of Spain.mercws", ID)


@pytest.fixture
def deck(tmp_path):
    path = tmp_path / "stick" / "Deck.PPTX"
    path.parent.mkdir()
    path.write_bytes(DECK)
    return path


def kept(deck, place) -> Slides:
    return copying.keep_slides(deck, place, ID, quiet)


def found(place: Path, slides: Slides) -> Path:
    path = folder.find_kept(place, slides)
    assert path is not None
    return path


def test_a_file_is_kept_by_its_hash_and_the_same_file_twice_is_one(deck, place):
    slides = kept(deck, place)
    assert slides == Slides("Deck.PPTX", len(DECK), hashlib.sha256(DECK).hexdigest())
    again = deck.with_name("Other name.pptx")
    again.write_bytes(DECK)
    assert kept(again, place).hash == slides.hash
    assert names(place) == [f"{slides.hash}.pptx"]
    assert found(place, slides).read_bytes() == DECK
    assert place.name == "Port of Spain files"


def test_a_damaged_file_is_repaired_by_attaching_it_again(deck, place):
    slides = kept(deck, place)
    found(place, slides).write_bytes(b"damaged")
    assert kept(deck, place) == slides
    assert found(place, slides).read_bytes() == DECK


def test_a_renamed_workshop_finds_its_folder_and_another_one_does_not(deck, place, tmp_path):
    kept(deck, place)
    assert folder.find_folder(tmp_path / "Renamed.mercws", ID) == place
    assert folder.find_folder(tmp_path / "Apia.mercws", OTHER).name == "Apia files"
    (tmp_path / "Port of Spain.mercws").touch()
    assert folder.find_folder(tmp_path / "Copy.mercws", ID).name == "Copy files"
    (tmp_path / "Port of Spain.mercws").unlink()
    taken = folder.find_folder(tmp_path / "Port of Spain.mercws", OTHER)
    assert taken != place
    assert OTHER[:8] in taken.name


def test_a_folder_of_that_name_that_somebody_made_is_used(tmp_path, deck):
    (tmp_path / "Port of Spain files").mkdir()
    place = folder.find_folder(tmp_path / "Port of Spain.mercws", ID)
    kept(deck, place)
    assert place.name == "Port of Spain files"
    assert folder.find_folder(tmp_path / "Renamed.mercws", ID) == place


def test_cancelling_leaves_nothing_half_copied(deck, place):
    def cancel(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        copying.keep_slides(deck, place, ID, cancel)
    assert names(place) == []
    assert deck.read_bytes() == DECK


@pytest.mark.parametrize("change", ["grow", "shrink", "rewrite"])
def test_a_file_that_changes_while_it_is_copied_is_refused(deck, place, change):
    def touch(done: int, _total: int) -> None:
        if done != MB:
            return
        match change:
            case "grow":
                with deck.open("ab") as file:
                    file.write(DECK)
            case "shrink":
                os.truncate(deck, MB)
            case "rewrite":
                deck.write_bytes(DECK.upper())
                os.utime(deck, ns=(1, 1))

    with pytest.raises(BadFile, match="changed while it was copied"):
        copying.keep_slides(deck, place, ID, touch)
    assert names(place) == []


@pytest.mark.skipif(sys.platform != "linux", reason="a file there that cannot be read")
def test_a_file_that_cannot_be_read_to_its_end_is_refused(place):
    with pytest.raises(BadFile, match=r"could not be read to its end.*stick"):
        copying.keep_slides(Path("/proc/self/mem"), place, ID, quiet)
    assert names(place) == []


def test_an_empty_file_is_refused_and_nothing_is_left(deck, place):
    deck.write_bytes(b"")
    with pytest.raises(BadFile, match=r"“Deck.PPTX” is empty.*Copy it again"):
        kept(deck, place)
    assert names(place) == []


def test_a_name_from_another_laptop_hides_no_ending():
    made = Presentation(
        id="p", slides_name="talk\u202efdp.exe", slides_size=1, slides_hash="a" * 64
    )
    assert made.slides == Slides("talkfdp.exe", 1, "a" * 64)


def test_a_missing_file_and_a_folder_are_refused(place, tmp_path):
    with pytest.raises(BadFile, match="could not be read"):
        copying.keep_slides(tmp_path / "gone.pptx", place, ID, quiet)
    with pytest.raises(BadFile, match="a folder, a pipe or a device"):
        copying.keep_slides(tmp_path, place, ID, quiet)


def test_a_disk_that_fills_while_copying_is_reported_and_nothing_is_left(deck, place):
    """A limit on the size of files fails like a full disk: in the middle of writing."""
    kept(deck, place)
    larger = deck.with_name("larger.pptx")
    larger.write_bytes(DECK * 2)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3 * MB, before[1]))
    try:
        with pytest.raises(StorageError, match="The disk is full"):
            kept(larger, place)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert len(names(place)) == 1
    assert larger.stat().st_size == 2 * len(DECK)


def test_a_deck_of_900_megabytes_is_refused_before_copying_if_there_is_no_room(
    tmp_path, place, monkeypatch
):
    deck = tmp_path / "deck.pptx"
    deck.touch()
    os.truncate(deck, 900 * MB)
    assert deck.stat().st_size > copying.LARGE
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage(800 * MB))
    with pytest.raises(StorageError, match=r"no room.*943[.,]7.*838[.,]9"):
        copying.keep_slides(deck, place, ID, quiet)
    assert names(place) == []


def test_copying_a_deck_of_900_megabytes_reports_progress_and_can_be_cancelled(tmp_path, place):
    deck = tmp_path / "deck.pptx"
    deck.touch()
    os.truncate(deck, 900 * MB)
    seen = []

    def watch(done: int, total: int) -> None:
        seen.append((done, total))
        if done >= 20 * MB:
            raise Cancelled

    with pytest.raises(Cancelled):
        copying.keep_slides(deck, place, ID, watch)
    assert seen[-1] == (20 * MB, 900 * MB)
    assert names(place) == []


@every(
    ("name", "clean", "ending"),
    [
        ("a" * 250 + ".pptx", "a" * 195 + ".pptx", ".pptx"),
        ("../../etc/passwd", "etc passwd", ""),
        ("..\\..\\boot.ini", "boot.ini", ".ini"),
        ("deck.PDF", "deck.PDF", ".pdf"),
        ("C:evil.pptx:stream", "C evil.pptx stream", ""),
        ("NUL.pptx", "NUL_.pptx", ".pptx"),
        (".hidden", "hidden", ""),
        ("", "slides", ""),
        ("talk\u202efdp.exe", "talkfdp.exe", ".exe"),
        ("bad\udcff.pdf", "bad?.pdf".replace("?", " "), ".pdf"),
        ("x." + "e" * 250, "x." + "e" * 99, ""),
    ],
)
def test_a_name_is_never_a_path(name, clean, ending):
    made = folder.clean_name(name)
    assert made == clean
    assert folder.ending_of(name) == ending
    assert "/" not in made
    assert folder.file_name(Slides(name, 1, "a" * 64)).startswith("a" * 64)


def test_slides_are_copied_to_another_folder_and_verified_there(deck, place, tmp_path):
    slides = kept(deck, place)
    gone = Slides("gone.pdf", 5, "b" * 64)
    there = tmp_path / "hand-in files"
    first = copying.copy_slides([slides, gone], place, there, ID, quiet)
    assert first == copying.SlidesCopied((slides,), (gone,), ())
    assert found(there, slides).read_bytes() == DECK
    again = copying.copy_slides([slides], place, there, ID, quiet)
    assert again == copying.SlidesCopied()
    assert folder.missing_slides(there, [slides, gone]) == (gone,)


@pytest.mark.parametrize(
    "damaged", [b"", DECK[:-1], DECK[:-1] + b"?"], ids=["empty", "cut", "other"]
)
def test_a_damaged_file_in_the_target_folder_is_replaced_by_a_whole_copy(
    deck, place, tmp_path, damaged
):
    slides, target = kept(deck, place), tmp_path / "other files"
    copying.copy_slides([slides], place, target, OTHER, quiet)
    found(target, slides).write_bytes(damaged)
    done = copying.copy_slides([slides], place, target, OTHER, quiet)
    assert done.copied == (slides,)
    assert found(target, slides).read_bytes() == DECK
    again = copying.copy_slides([slides], place, target, OTHER, quiet)
    assert again.sentence == "All files are there already."


@pytest.mark.parametrize("content", [DECK.upper(), DECK + b"more", b"short"])
def test_slides_with_another_hash_are_refused_and_nothing_is_written(
    deck, place, tmp_path, content
):
    slides = kept(deck, place)
    found(place, slides).write_bytes(content)
    there = tmp_path / "received"
    outcome = copying.copy_slides([slides], place, there, ID, quiet)
    assert outcome == copying.SlidesCopied((), (), (slides,))
    assert names(there) == []


@pytest.mark.parametrize("damaged", [DECK.upper(), b"short", b""])
def test_a_damaged_copy_is_replaced_by_a_whole_one(deck, place, tmp_path, damaged):
    slides = kept(deck, place)
    there = tmp_path / "received"
    copying.copy_slides([slides], place, there, ID, quiet)
    found(there, slides).write_bytes(damaged)
    assert folder.missing_slides(there, [slides]) == ((slides,) if len(damaged) < 9 else ())
    outcome = copying.copy_slides([slides], place, there, ID, quiet)
    assert outcome == copying.SlidesCopied((slides,))
    assert found(there, slides).read_bytes() == DECK


def test_a_damaged_copy_is_not_replaced_by_another_damaged_one(deck, place, tmp_path):
    slides = kept(deck, place)
    there = tmp_path / "received"
    copying.copy_slides([slides], place, there, ID, quiet)
    for damaged in (place, there):
        found(damaged, slides).write_bytes(b"short")
    assert copying.copy_slides([slides], place, there, ID, quiet).refused == (slides,)
    assert found(there, slides).read_bytes() == b"short"


def test_a_file_cut_off_while_it_is_read_is_called_unreadable(deck, place, tmp_path):
    slides = kept(deck, place)

    def end(done: int, _total: int) -> None:
        if done == MB:
            os.truncate(found(place, slides), MB)

    outcome = copying.copy_slides([slides], place, tmp_path / "received", ID, end)
    assert outcome == copying.SlidesCopied(unreadable=(slides,))
    assert "read to their end" in outcome.sentence
    assert names(tmp_path / "received") == []


def test_slides_are_taken_in_from_the_first_folder_that_has_them_whole(deck, place, tmp_path):
    slides = kept(deck, place)
    gone = Slides("gone.pdf", 5, "b" * 64)
    damaged, whole, own = (tmp_path / each for each in ("damaged", "whole", "own"))
    for each in (damaged, whole):
        copying.copy_slides([slides], place, each, "", quiet)
    found(damaged, slides).write_bytes(DECK.upper())
    sources = [damaged, whole]
    outcome = copying.take_in_slides([slides, gone], sources, own, ID, quiet)
    assert outcome == copying.SlidesCopied((slides,), (gone,))
    assert found(own, slides).read_bytes() == DECK
    again = copying.take_in_slides([slides], [damaged], tmp_path / "other", ID, quiet)
    assert again == copying.SlidesCopied(refused=(slides,))


def test_slides_are_opened_as_a_copy_with_their_name_that_cannot_be_written(deck, place, tmp_path):
    slides = kept(deck, place)
    room = tmp_path / "opened"
    room.mkdir()
    its = found(place, slides)
    copy = opening.copy_to_open(its, slides, room, quiet)
    assert (copy.name, copy.read_bytes()) == ("Deck.PPTX", DECK)
    assert not copy.stat().st_mode & 0o222
    assert opening.copy_to_open(its, slides, room, quiet).name == "Deck (2).PPTX"
    its.write_bytes(DECK.upper())
    with pytest.raises(BadFile, match="not the file that was attached"):
        opening.copy_to_open(its, slides, room, quiet)


@pytest.mark.parametrize(
    ("name", "is_opened"),
    [
        ("deck.pptx", True),
        ("Film.MP4", True),
        ("run.exe", False),
        ("deck.pptm", False),
        ("page.html", False),
        ("deck.pptx.bat", False),
        ("deck", False),
        ("link.desktop", False),
    ],
)
def test_only_files_to_look_at_are_opened_and_no_programs(name, is_opened):
    assert opening.may_open(Slides(name, 1, "a" * 64)) is is_opened
