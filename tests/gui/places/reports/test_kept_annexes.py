"""The annexes of a final report say what they said when it became final."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.programme.reports import reports, writing
from mercworkshop.domain.programme.reports.desk import REPORT_VERBS, read_report
from mercworkshop.domain.programme.reports.kept_annexes import KeptAnnex
from mercworkshop.domain.programme.reports.kinds import ReportKind
from mercworkshop.domain.programme.reports.merged_report import ParagraphMark
from mercworkshop.domain.programme.reports.records import Report, ReportState
from mercworkshop.domain.programme.reports.writing import ParagraphPlace, Signature
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.places.reports import edits
from mercworkshop.gui.places.reports.reading import ReportReader
from mercworkshop.i18n import Language
from mercworkshop.report.documents.activities.document import build_report_document
from mercworkshop.store.archive.archive import Archive
from tests.builders.programme_files import sent_files
from tests.shipped import SHIPPED

DAY = date(2030, 1, 1)
SIGNED = Signature("Ann", datetime(2029, 1, 1, tzinfo=UTC))


@pytest.fixture
def archive(tmp_path):
    with closing(Archive.create(tmp_path / "all.mercpa")) as made:
        for changes, arrival in sent_files(years=1, sent=1):
            made.add(changes, arrival)
        yield made


@pytest.fixture
def reader(archive):
    days = {"begins": PartialDate("2013"), "ends": PartialDate("2029")}
    languages = (Language.ENGLISH, Language.ARABIC)
    edit = reports.add_report("All", kind=ReportKind.SYNTHESIS, languages=languages, **days)
    archive.apply(edit)
    (report,) = edit.after
    own = ReportReader(report.id, Language.ENGLISH, SHIPPED, DAY)
    for language in languages:
        accept_proposals(archive, replace(own, language=language))
    return own


def accept_proposals(archive, reader):
    """Accept the proposed paragraphs of a report, which would keep it from being final."""
    for section in reader.read(archive).merged.sections:
        for each in section.paragraphs:
            if ParagraphMark.PROPOSED in each.marks:
                place = ParagraphPlace(reader.report, each.part, reader.language, section.key)
                archive.apply(writing.accept(place, each.text.words, SIGNED))


def parts(reader, archive):
    """Return the annexes of a report as they would be printed, and the charts before them."""
    paper = reader.paper(archive)
    document = build_report_document(paper.composed, paper.text, paper.annexes, paper.heading)
    return document.parts[1:], [
        block for block in document.parts[0].blocks if hasattr(block, "chart")
    ]


def add_an_action(archive):
    (road_map,) = archive.run_query(
        lambda db: db.execute("SELECT record FROM road_map LIMIT 1").fetchone()
    )
    (workshop,) = archive.run_query(
        lambda db: db.execute("SELECT w.id FROM workshop w LIMIT 1").fetchone()
    )
    more = Action(id="more", road_map=road_map, title="One more", articles=("4",))
    archive.apply(Edit("", after=(more,)), workshop)


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.ARABIC])
def test_annexes_stay_as_they_were_until_the_report_is_worked_on_again(archive, reader, language):
    reader = replace(reader, language=language)
    before = parts(reader, archive)
    assert len(before[0]) > 1
    assert before[1], "a synthesis has charts"
    archive.apply(reader.finish(archive))
    assert parts(reader, archive) == before
    add_an_action(archive)
    assert parts(reader, archive) == before
    archive.apply(edits.work_on(reader.report, archive))
    assert not read_report(archive, reader.report).annexes
    assert parts(reader, archive) != before


def test_kept_annexes_are_removed_with_a_report_that_still_has_some(archive, reader):
    archive.apply(reader.finish(archive))
    final = archive.find(Report, reader.report)
    draft = replace(final, state=ReportState.DRAFT)  # as after taking in two laptops' versions
    archive.apply(Edit("", before=(final,), after=(draft,)))
    kept = read_report(archive, reader.report)
    assert {each.language for each in kept.annexes} == {Language.ENGLISH, Language.ARABIC}
    archive.apply(REPORT_VERBS.remove(archive, draft))
    assert archive.find(Report, reader.report) is None
    assert all(archive.find(KeptAnnex, each.id) is None for each in kept.annexes)
