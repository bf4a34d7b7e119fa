"""The sections of a report as lines of a list, and the way from one to the next."""

from __future__ import annotations

from mercworkshop.domain.programme.reports.merged_report import MergedSection
from mercworkshop.gui.places.reports.marks_words import section_marks
from mercworkshop.gui.widgets.tables.two_line_list import ListedEntry, TwoLineList
from mercworkshop.i18n import _, digits


def section_entry(place: int, section: MergedSection) -> ListedEntry:
    """Return the line of a section; ``place`` is its number in the report."""
    title = _("{number}. {title}").format(number=digits(str(place)), title=_(section.title))
    return ListedEntry(section.key, title, section_marks(section))


def step_section(sections: TwoLineList, step: int) -> None:
    """Choose the section that is ``step`` lines further down, if there is one."""
    at = sections.currentRow() + step
    if 0 <= at < sections.count():
        sections.setCurrentRow(at)
