"""Reports in an archive: read, searched, united with another officer's, and settled."""

from __future__ import annotations

from contextlib import ExitStack, closing
from datetime import UTC, date, datetime

import pytest

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.programme.differences import read_differences
from mercworkshop.domain.programme.reports import desk, reports, writing
from mercworkshop.domain.programme.reports.kinds import ReportKind
from mercworkshop.domain.programme.reports.records import Report, ReportParagraph, ReportState
from mercworkshop.domain.programme.reports.writing import ParagraphPlace, Signature
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.written_text import WrittenFigure, WrittenText
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import Language
from mercworkshop.store.archive.archive import Archive
from tests.builders.programme_files import dump
from tests.builders.workshop import made_by

PERIOD = {"begins": PartialDate("2014-11-01"), "ends": PartialDate("2016-02-12")}
ANN = Signature("Ann", datetime(2016, 2, 12, 9, 0, tzinfo=UTC))
TEXT = WrittenText.of([WrittenFigure("workshops.held", "8", "8"), " were held."])


@pytest.fixture
def archive(tmp_path):
    with closing(Archive.create(tmp_path / "all.mercpa")) as made:
        yield made


def add(archive, **fields):
    edit = reports.add_report("Activities", **{**PERIOD, **fields})
    archive.apply(edit)
    return made_by(edit, Report)[0]


def write(archive, report, text=TEXT):
    place = ParagraphPlace(report.id, "workshops.held", Language.ENGLISH)
    old = archive.find(ReportParagraph, place.id)
    archive.apply(writing.write_paragraph(old, place, text))
    return place


def test_a_report_keeps_its_texts_comments_and_accepted_paragraphs(archive):
    report = add(archive, languages=(Language.ENGLISH, Language.FRENCH))
    place = write(archive, report)
    archive.apply(writing.comment(report.id, place.part, "Really?", ANN))
    archive.apply(writing.accept(place, TEXT.words, ANN))
    (listed,) = desk.read_reports(archive)
    assert (listed.kind, listed.state) == (ReportKind.ACTIVITIES, ReportState.DRAFT)
    assert (listed.begins, listed.ends) == (date(2014, 11, 1), date(2016, 2, 12))
    assert (listed.written, listed.comments) == (1, 1)
    kept = desk.read_report(archive, report.id)
    assert kept.report == report
    assert [each.text for each in kept.paragraphs] == [TEXT]
    assert [each.text for each in kept.comments] == ["Really?"]
    assert [each.words for each in kept.accepted] == [TEXT.words]
    shown = archive.run_query(
        lambda db: db.execute("SELECT kind, begins, written, comments FROM v_reports").fetchall()
    )
    assert shown == [("activities", "2014-11-01", 1, 1)]
    assert ("report", report.id) in archive.search("Activities")
    wanted = dump(archive)
    archive.rebuild()
    assert dump(archive) == wanted
    archive.apply(desk.REPORT_VERBS.remove(archive, report))
    assert desk.read_reports(archive) == ()
    with pytest.raises(InvalidInput, match="no longer here"):
        desk.read_report(archive, report.id)
    assert archive.check() == []


def test_two_officers_who_write_one_paragraph_differ_until_one_is_chosen(tmp_path):
    with ExitStack() as stack:
        one, two = (
            stack.enter_context(closing(Archive.create(tmp_path / name)))
            for name in ("one.mercpa", "two.mercpa")
        )
        one.stamp, two.stamp = Stamp("Ann", "one"), Stamp("Bo", "two")
        report = add(one)
        two.unite(one)
        write(one, report, WrittenText.of(["Ann says so."]))
        place = write(two, report, WrittenText.of(["Bo says so."]))
        one.unite(two)
        two.unite(one)
        assert dump(one) == dump(two)
        (difference,) = read_differences(one).shown
        assert difference.conflict.field == "runs"
        said = {str(each.value) for each in difference.conflict.versions}
        assert len(said) == 2
        assert desk.read_report(one, report.id).disputed == {place.id}
        newest = difference.conflict.shown_head
        one.apply(conflicts.settle(difference.record, difference.conflict, newest))
        assert not desk.read_report(one, report.id).disputed
        found = one.find(ReportParagraph, place.id)
        assert found is not None
        assert found.text.words == f"{newest.author} says so.", (
            "the words are those of the newest change, also within one millisecond"
        )
