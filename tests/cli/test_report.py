"""The command ``report``: a report of an archive as a file, whole or not at all."""

from __future__ import annotations

from contextlib import closing

import docx
import pytest
from pypdfium2 import PdfDocument

from mercworkshop.cli import report
from mercworkshop.domain.programme.reports.kinds import ReportKind
from mercworkshop.domain.programme.reports.letters import LetterPlace, begin_letter
from mercworkshop.domain.programme.reports.writing import ParagraphPlace, write_paragraph
from mercworkshop.domain.values.written_text import WrittenText
from mercworkshop.i18n import Language
from mercworkshop.reference.facts.state_acts import acts_of_states
from mercworkshop.sample.programme.real_programme import real_programme
from mercworkshop.store.archive.archive import Archive
from tests.builders.command_line import run
from tests.shipped import SHIPPED

PERIOD = ("--from", "2014-01-01", "--until", "2014-12-31")


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "real.mercpa"
    with closing(Archive.create(path)) as made:
        made.set_acts(acts_of_states(SHIPPED))
        made.apply(real_programme())
    return path


def test_a_report_is_written_as_docx_pdf_and_html_with_the_same_bytes_each_time(archive, tmp_path):
    for ending in ("docx", "pdf", "html"):
        files = [tmp_path / f"{name}.{ending}" for name in "ab"]
        for each in files:
            assert run("report", archive, *PERIOD, "--to", each) == 0
        assert files[0].read_bytes() == files[1].read_bytes(), ending
    said = [each.text for each in docx.Document(str(tmp_path / "a.docx")).paragraphs]
    assert any(each.startswith("20.") and "voluntary contributions" in each for each in said)
    assert b"three workshops were held" in (tmp_path / "a.html").read_bytes()


def test_each_kind_is_written_in_its_language(archive, tmp_path):
    for kind in ("cable", "annex", "changes", "donor", "synthesis", "letter", "office-letter"):
        path = tmp_path / f"{kind}.html"
        assert run("report", archive, "--kind", kind, *PERIOD, "--to", path) == 0, kind
        assert path.exists(), kind
    path = tmp_path / "brief.html"
    assert (
        run(
            *("report", archive, "--kind", "brief", "--country", "Uruguay"),
            *(*PERIOD, "--language", "fr", "--to", path),
        )
        == 0
    )
    assert "l’Uruguay" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "a.xlsx"), "A report is not written as “a.xlsx”."),
        (("--kind", "proceedings", "--to", "a.pdf"), "Proceedings are made from the file"),
        (("--kind", "brief", "--to", "a.pdf"), "A brief is about one country."),
        (
            ("--kind", "brief", "--country", "Atlantis", "--to", "a.pdf"),
            "“Atlantis” is not a country that this program knows.",
        ),
        (
            ("--kind", "cable", "--country", "JAM", "--to", "a.pdf"),
            "ask for a brief: --kind brief --country JAM",
        ),
        (
            ("--subregion", "Carribean", "--to", "a.pdf"),
            "Its subregions are: Africa, Asia and the Pacific, Caribbean",
        ),
        (("--workshop", "nobody", "--to", "a.pdf"), ": Workshop for Caribbean countries"),
        (
            ("--from", "2015-01-01", "--until", "2014-01-01", "--to", "a.pdf"),
            "The period would end before it begins.",
        ),
    ],
)
def test_a_report_that_cannot_be_made_is_refused_with_a_reason(
    archive, tmp_path, monkeypatch, capsys, words, said
):
    monkeypatch.chdir(tmp_path)
    assert run("report", archive, *words) != 0
    assert said in capsys.readouterr().err
    assert not list(tmp_path.glob("a.*"))


def test_a_letter_goes_to_one_country_in_a_language(archive, tmp_path):
    path = tmp_path / "letter.html"
    asked = ("--kind", "letter", "--country", "Uruguay", "--language", "es", "--to", path)
    assert run("report", archive, *asked) == 0
    text = path.read_text("utf-8")
    assert "Coordinador nacional del Convenio de Minamata: Uruguay" in text
    assert "Hasta ahora no hemos recibido ninguna hoja de ruta" in text


def test_letters_and_reports_are_printed_on_the_paper_that_is_asked_for(archive, tmp_path):
    widths = set()
    for kind in ("letter", "cable"):
        path = tmp_path / f"{kind}.pdf"
        asked = ("--kind", kind, "--paper", "Letter", "--to", path)
        country = ("--country", "Uruguay") if kind == "letter" else PERIOD
        assert run("report", archive, *asked, *country) == 0
        with closing(PdfDocument(path)) as file:
            widths |= {round(each.get_width()) for each in file}
    assert widths == {612}


def test_a_letter_that_people_edited_stays_in_its_language_with_a_note(tmp_path, capsys):
    own = tmp_path / "own.mercpa"
    place = LetterPlace(ReportKind.OFFICE_LETTER, "Caribbean")
    with closing(Archive.create(own)) as made:
        made.apply(real_programme())
        edit = begin_letter(made, place, "One", "en")
        (begun,) = edit.after
        made.apply(edit)
        told = ParagraphPlace(begun.id, "letter.told", Language.ENGLISH)
        made.apply(write_paragraph(None, told, WrittenText.of(["MY OWN WORDS"])))
    path = tmp_path / "letter.html"
    asked = ("--kind", "office-letter", "--subregion", "Caribbean", "--language", "fr")
    assert run("report", own, *asked, "--to", path) == 0
    assert "MY OWN WORDS" in path.read_text("utf-8")
    assert "1 letter has words of people: it stays in its own language." in capsys.readouterr().out


def test_a_report_that_is_stopped_leaves_nothing(archive, tmp_path, monkeypatch):
    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(report, "_show", stop)
    path = tmp_path / "stopped.pdf"
    assert run("report", archive, *PERIOD, "--to", path) != 0
    assert not list(tmp_path.iterdir())
