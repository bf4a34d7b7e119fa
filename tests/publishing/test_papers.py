"""Every paper of the registry is made in each of its formats, and written whole or not at all."""

from __future__ import annotations

import os
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import pytest

from mercworkshop.domain.entities import road_map
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.presenting import slots
from mercworkshop.domain.entities.road_map import RoadMap, RoadMapState
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.errors import Cancelled, UserError
from mercworkshop.publishing import batch, registry, requests
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import ROAD_MAP_KINDS, PaperKind
from mercworkshop.publishing.papers import make_paper, write_paper
from mercworkshop.publishing.requests import PaperChoices, PaperOrder
from mercworkshop.report.model.paper_size import PaperSize
from tests.builders.full_road_map import DAY, sample
from tests.builders.workshop import only
from tests.examples import SPOKEN, in_turn
from tests.shipped import SHIPPED

PAIRS = [(kind, each) for kind in ROAD_MAP_KINDS for each in registry.formats_of(kind)]
BEGINNINGS = {
    Format.PDF: b"%PDF-",
    Format.DOCX: b"PK\x03\x04",
    Format.XLSX: b"PK\x03\x04",
    Format.PPTX: b"PK\x03\x04",
    Format.HTML: b"<!",
    Format.ICS: b"BEGIN:VCALENDAR\r\n",
    Format.CSV: b"\xef\xbb\xbf",
    Format.JSON: b"{",
    Format.PNG: b"\x89PNG",
    Format.SVG: b"<",
}


def order_of(language="en", count=6):
    return PaperOrder(sample(count, language), SHIPPED.on_day(DAY).in_language(language), {})


def request_of(kind=PaperKind.FULL, format_=Format.PDF, language="en", **choices):
    chosen = PaperChoices(kind=kind, format=format_, language=language, **choices)
    return order_of(language).request(["JAM"], chosen)


@cache
def paper(kind, format_, language):
    return make_paper(request_of(kind, format_, language))


@pytest.mark.parametrize(("pair", "language"), in_turn(PAIRS, SPOKEN))
def test_a_paper_is_made_in_each_of_its_formats(pair, language):
    kind, format_ = pair
    made = paper(kind, format_, language)
    assert made.content.startswith(BEGINNINGS[format_])
    if made.content.startswith(b"PK"):
        assert zipfile.ZipFile(BytesIO(made.content)).testzip() is None


@pytest.mark.parametrize(("kind", "format_"), [pair for pair in PAIRS if pair[1] is not Format.PDF])
def test_the_same_paper_is_the_same_file(kind, format_):
    assert make_paper(request_of(kind, format_)) == paper(kind, format_, "en")


def test_the_language_and_the_paper_are_those_of_the_road_map_and_its_country():
    workshop = order_of("fr").workshop
    plan = next(iter(workshop.records(RoadMap).values()))
    french = workshop.apply(Edit("", (plan,), (replace(plan, language="fr"),)))
    order = PaperOrder(french, SHIPPED.on_day(DAY), {})
    assert order.request(["JAM"], PaperChoices()).source.only.language == "fr"
    assert order.request(["JAM"], PaperChoices(language="ru")).source.only.language == "ru"
    assert requests.proposed_size(SHIPPED, ["CRI", "MEX"]) is PaperSize.LETTER
    assert requests.proposed_size(SHIPPED, ["CRI", "JAM"]) is PaperSize.A4
    assert requests.proposed_size(SHIPPED, []) is PaperSize.A4


def test_papers_have_the_paper_size_of_the_computer_except_posters():
    order = replace(order_of(), paper=PaperSize.LETTER)
    made = {
        PaperKind.FULL: order.request(["JAM"], PaperChoices()),
        PaperKind.AGENDA: order.request_agenda(PaperChoices(kind=PaperKind.AGENDA)),
        PaperKind.BADGES: order.request_room(PaperChoices(kind=PaperKind.BADGES)),
        PaperKind.POSTER: order.request_room(PaperChoices(kind=PaperKind.POSTER)),
    }
    sizes = [each.options.paper for each in made.values()]
    assert sizes == [*([PaperSize.LETTER] * 3), PaperSize.A3]
    chosen = order.request(["JAM"], PaperChoices(paper=PaperSize.A4))
    assert chosen.options.paper is PaperSize.A4


def test_a_form_has_the_steps_of_the_path_that_the_country_chose():
    order = order_of()
    steps = order.workshop.records(PathStep).values()
    order = PaperOrder(order.workshop.apply(Edit("", tuple(steps))), order.reference, {})
    source = order.request(["JAM"], PaperChoices(kind=PaperKind.FORM)).source
    chosen = source.workshop.records(RoadMap).all()[0].path
    assert source.templates == order.reference.national_paths.step_templates(chosen)
    assert source.templates


def test_a_file_is_named_by_country_kind_and_language():
    assert requests.file_name(request_of(format_=Format.CSV)) == "JAM Jamaica (en).csv"


def test_a_format_that_a_paper_does_not_have_is_refused(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(b"mine")
    with pytest.raises(UserError, match="one page only"):
        write_paper(request_of(format_=Format.PNG), path)
    assert path.read_bytes() == b"mine"


def test_a_folder_gets_all_papers_or_none(tmp_path):
    papers = [request_of(format_=Format.CSV), request_of(format_=Format.JSON)]
    told = []
    written = batch.write_papers(papers, tmp_path, lambda *each: told.append(each))
    assert told == [(0, 2, "Jamaica"), (1, 2, "Jamaica")]
    assert [each.path.name for each in written] == ["JAM Jamaica (en).csv", "JAM Jamaica (en).json"]
    assert sorted(tmp_path.iterdir()) == sorted(each.path for each in written)


def test_names_in_a_folder_begin_with_the_number_of_the_country_on_the_last_day(tmp_path):
    order = order_of()
    workshop = order.workshop.apply(slots.propose(order.workshop))
    number = slots.presenting_order(workshop).index("JAM") + 1
    request = PaperOrder(workshop, order.reference, {}).request(
        ["JAM"], PaperChoices(format=Format.CSV)
    )
    (written,) = batch.write_papers([request], tmp_path, lambda *_each: None)
    assert written.path.name == f"{number:02} JAM Jamaica (en).csv"


@pytest.mark.parametrize("error", [Cancelled, KeyboardInterrupt])
def test_a_batch_that_is_stopped_leaves_the_folder_as_it_was(tmp_path, error):
    kept = tmp_path / "JAM Jamaica (en).csv"
    kept.write_bytes(b"of yesterday")

    def stop(done, _count, _name):
        if done == 1:
            raise error

    papers = [request_of(format_=Format.CSV), request_of(format_=Format.JSON)]
    with pytest.raises(error):
        batch.write_papers(papers, tmp_path, stop)
    assert list(tmp_path.iterdir()) == [kept]
    assert kept.read_bytes() == b"of yesterday"


def test_an_earlier_file_that_somebody_edited_is_kept_under_another_name(tmp_path):
    papers = [request_of(format_=Format.CSV), request_of(format_=Format.HTML)]
    first = batch.write_papers(papers, tmp_path, lambda *_each: None)
    again = batch.write_papers(papers, tmp_path, lambda *_each: None)
    assert [each.kept for each in (*first, *again)] == [None] * 4  # the same words
    for each in again:
        each.path.write_bytes(b"words of a ministry")
    table, page = batch.write_papers(papers, tmp_path, lambda *_each: None)
    assert table.kept is not None
    assert table.kept == tmp_path / "JAM Jamaica (en) (earlier 1).csv"
    assert table.kept.read_bytes() == b"words of a ministry"
    assert page.kept is None  # people do not edit web pages
    table.path.write_bytes(b"more words")
    table, _page = batch.write_papers(papers, tmp_path, lambda *_each: None)
    assert table.kept == tmp_path / "JAM Jamaica (en) (earlier 2).csv"
    assert len(list(tmp_path.iterdir())) == 4


def test_a_folder_that_cannot_be_made_is_explained(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError, match="could not be written"):
        batch.write_papers([request_of()], tmp_path / "file", lambda *_each: None)


def test_a_name_that_cannot_be_replaced_leaves_every_file_as_it_was(tmp_path):
    kept = tmp_path / "JAM Jamaica (en).csv"
    kept.write_bytes(b"of yesterday")
    (tmp_path / "JAM Jamaica (en).json").mkdir()
    before = sorted(tmp_path.iterdir())
    ending = (Format.ICS, Format.CSV, Format.JSON)
    with pytest.raises(UserError, match=r"“JAM Jamaica \(en\)\.json” could not be written"):
        batch.write_papers(
            [request_of(format_=each) for each in ending], tmp_path, lambda *_each: None
        )
    assert sorted(tmp_path.iterdir()) == before
    assert kept.read_bytes() == b"of yesterday"


def test_a_batch_that_is_stopped_leaves_no_folder_that_it_made(tmp_path):
    def stop(*_each):
        raise Cancelled

    with pytest.raises(Cancelled):
        batch.write_papers([request_of(format_=Format.CSV)], tmp_path / "new", stop)
    assert list(tmp_path.iterdir()) == []


def test_leftovers_of_a_killed_program_are_deleted_from_a_folder(tmp_path):
    left, busy = tmp_path / ".mercworkshop-left", tmp_path / ".mercworkshop-busy"
    for each in (left, busy):
        each.mkdir()
        (each / "JAM.pdf").write_bytes(b"half")
    os.utime(left, (0, 0))
    batch.write_papers([request_of(format_=Format.CSV)], tmp_path, lambda *_each: None)
    assert sorted(each.name for each in tmp_path.iterdir()) == [busy.name, "JAM Jamaica (en).csv"]


def test_slides_that_were_presented_carry_the_day_on_which_they_were():
    order = order_of()
    plan = only(order.workshop, RoadMap)
    for state, is_of_then in ((RoadMapState.PRESENTED, True), (RoadMapState.ADOPTED, False)):
        workshop = order.workshop.apply(road_map.update(plan, state=state))
        dates = {"start": PartialDate("2014-01-20"), "end": PartialDate("2014-01-21")}
        workshop = workshop.apply(details.update(workshop.details, **dates))
        printed = PaperOrder(workshop, order.reference, {})
        facts = printed.request(["JAM"], PaperChoices(format=Format.PPTX)).source.only
        assert facts.day == (date(2014, 1, 21) if is_of_then else DAY)
        assert printed.request(["JAM"], PaperChoices()).source.only.day == DAY
