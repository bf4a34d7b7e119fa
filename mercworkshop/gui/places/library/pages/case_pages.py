"""The pages with the texts of case studies, original beside translation, to be corrected there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.gui.places.library.corrections import facts
from mercworkshop.gui.places.library.corrections.facts import CorrectableFact
from mercworkshop.gui.places.library.pages.page_parts import (
    Anchored,
    PageContent,
    selectable_text,
    titled_card,
)
from mercworkshop.gui.widgets.layouts import bare_widget, column, row
from mercworkshop.i18n import _
from mercworkshop.reference.corrections.words import correction_note
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


def case_page(context: PageContext, key: str) -> PageContent:
    """Return the page of the case study that :func:`case_key` made ``key`` of; raises KeyError."""
    reference = context.session.reference
    case = reference.case_studies.find(facts.case_of_page(key))
    if case is None:
        raise KeyError(key)
    return PageContent(case_title(reference, case.id), lambda: _parts(reference, key))


def case_title(reference: Reference, case_study: str) -> str:
    """Return the title of the page of a case study."""
    case = reference.case_studies.find(case_study)
    title = case.title(reference.language).value if case else case_study
    return _("Case study: {title}").format(title=title)


def _parts(reference: Reference, key: str) -> Iterator[Anchored]:
    found = facts.facts_of_page(reference, "data", key)
    for group, texts in groupby(found, lambda each: each.place.partition(".")[0]):
        yield group, titled_card(group, *map(_line, texts))


def _line(fact: CorrectableFact) -> QWidget:
    """Return the original, and beside it the text in the language of the reader."""
    made = fact.correction
    note = (selectable_text(correction_note(made), "strong"),) if made else ()
    own = bare_widget(column(selectable_text(fact.says or "–"), *note, None, gap=4))
    if not fact.english:
        return own
    original = bare_widget(column(selectable_text(fact.english, "muted"), None, gap=4))
    line = row(original, own, gap=16)
    line.setStretch(0, 1)
    line.setStretch(1, 1)
    return bare_widget(line)
