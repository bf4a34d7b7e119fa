"""Papers about people and the room on the command line."""

from __future__ import annotations

import pytest
from pypdf import PdfReader

from mercworkshop import cli
from mercworkshop.publishing import registry
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import HELD_KINDS, ROOM_KINDS, PaperKind
from tests.builders.port_of_spain import port_of_spain
from tests.examples import chosen
from tests.paper_text import pages_of


@pytest.fixture(scope="module")
def workshop_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("room") / "Port of Spain.mercws"
    path.write_bytes(port_of_spain())
    return path


def print_it(file, to, kind, *words) -> int:
    return cli.main(["print", str(file), "--as", kind, "--to", str(to), *words])


@pytest.mark.parametrize("kind", ROOM_KINDS)
def test_each_paper_is_written_in_its_formats(workshop_file, tmp_path, kind, capsys):
    """Each paper is tried in one format; ``tests/publishing`` tries all formats."""
    formats = list(registry.formats_of(kind))
    for format_ in chosen(formats, formats[ROOM_KINDS.index(kind) % len(formats)]):
        to = tmp_path / f"paper.{format_.ending}"
        assert print_it(workshop_file, to, kind.value) == 0
        assert to.stat().st_size > 1000
        assert capsys.readouterr().err == ""


def test_votes_and_other_records_of_the_room_are_written_as_data_and_not_as_pdf(
    workshop_file, tmp_path, capsys
):
    for kind in HELD_KINDS:
        for format_ in (Format.XLSX, Format.CSV, Format.JSON):
            to = tmp_path / f"{kind.value}.{format_.ending}"
            assert print_it(workshop_file, to, kind.value) == 0
            assert to.stat().st_size > 300
        assert capsys.readouterr().err == ""
        assert print_it(workshop_file, tmp_path / "no.pdf", kind.value) != 0
        assert "choose Excel, CSV or JSON" in capsys.readouterr().err


def test_a_day_two_languages_and_whose_contacts_are_shown_can_be_chosen(workshop_file, tmp_path):
    to = tmp_path / "sheet.pdf"
    words = ("--language", "fr", "--second-language", "es", "--day", "2015-01-20")
    assert print_it(workshop_file, to, "interpreters", *words) == 0
    text = pages_of(to)[0]
    assert "mardi 20 janv. 2015" in text
    assert "Español" in text
    assert print_it(workshop_file, to, "sign-in", "--day", "3") == 0
    assert "Wednesday" in pages_of(to)[0]
    assert print_it(workshop_file, to, "participants", "--contacts", "not-refused") == 0
    whole = "".join(pages_of(to))
    assert "oswin@example.org" in whole
    assert "were not asked" in whole


def test_a_letter_goes_to_one_delegation(workshop_file, tmp_path):
    to = tmp_path / "letter.pdf"
    assert print_it(workshop_file, to, "homework", "--country", "Haiti") == 0
    (page,) = PdfReader(to).pages
    assert "Haïti" in page.extract_text()


@pytest.mark.parametrize(
    ("kind", "words", "said"),
    [
        ("homework", ("--country", "FRA"), "no delegation"),
        ("sign-in", ("--day", "9"), "no day 9"),
        ("badges", ("--contacts", "agreed"), "--contacts"),
        ("participants", ("--day", "1"), "--day"),
        ("badges", ("--country", "JAM"), "--country"),
        ("one-page", ("--country", "JAM", "--second-language", "fr"), "--second-language"),
    ],
)
def test_options_that_a_paper_has_no_use_for_are_refused(
    workshop_file, tmp_path, capsys, kind, words, said
):
    to = tmp_path / "paper.pdf"
    assert print_it(workshop_file, to, kind, *words) in {1, 2}
    assert said in capsys.readouterr().err
    assert not to.exists()


def test_badges_are_refused_as_a_word_document(workshop_file, tmp_path, capsys):
    assert print_it(workshop_file, tmp_path / "badges.docx", PaperKind.BADGES.value) == 1
    assert "cut or folded" in capsys.readouterr().err
