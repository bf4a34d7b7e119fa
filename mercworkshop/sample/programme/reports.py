"""A report on the activities that an invented officer began; its words say that it is a sample."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from mercworkshop.data_file import DataModel
from mercworkshop.domain.programme.reports import reports, writing
from mercworkshop.domain.programme.reports.writing import ParagraphPlace, Signature
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.written_text import WrittenFigure, WrittenText
from mercworkshop.i18n import Language
from mercworkshop.sample.programme.subject_file import read_subject


class _Paragraph(DataModel, frozen=True):
    """A paragraph with one figure, as the file has it."""

    part: str
    section: str
    at: str
    before: str
    figure: str
    value: str
    shown: str
    day: str
    after: str


class _Comment(DataModel, frozen=True):
    part: str
    text: str
    by: str
    at: str


class _Report(DataModel, frozen=True):
    id: str
    title: str
    begins: str
    ends: str
    note: str
    paragraphs: tuple[_Paragraph, ...] = ()
    comments: tuple[_Comment, ...] = ()


class _Reports(DataModel, frozen=True):
    reports: tuple[_Report, ...]


def report_id(name: str) -> str:
    """Return the id of a report of the sample."""
    return derived_id("report of the programme", name)


def enter_reports() -> Iterator[Edit]:
    """Yield what enters the reports; the same ids every time."""
    for each in read_subject("reports", _Reports).reports:
        own = report_id(each.id)
        yield reports.add_report(
            each.title,
            id=own,
            begins=PartialDate(each.begins),
            ends=PartialDate(each.ends),
            note=each.note,
        )
        for paragraph in each.paragraphs:
            yield _written(own, paragraph)
        for number, said in enumerate(each.comments):
            signed = Signature(said.by, datetime.fromisoformat(said.at))
            edit = writing.comment(own, said.part, said.text, signed)
            (made,) = edit.after
            named = replace(made, id=derived_id("comment of the programme", own, str(number)))
            yield replace(edit, after=(named,))


def _written(report: str, paragraph: _Paragraph) -> Edit:
    figure = WrittenFigure(paragraph.figure, paragraph.value, paragraph.shown, paragraph.day)
    text = WrittenText.of([paragraph.before, figure, paragraph.after], at=paragraph.at)
    place = ParagraphPlace(report, paragraph.part, Language.ENGLISH, paragraph.section)
    return writing.write_paragraph(None, place, text)
