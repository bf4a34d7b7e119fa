"""The pages on the data themselves: sets, packs taken in, corrections, and states of texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.places.library.corrections import facts
from mercworkshop.gui.places.library.pages import pack_pages, program_words
from mercworkshop.gui.places.library.pages.list_and_detail import whole_table
from mercworkshop.gui.places.library.pages.page_parts import (
    Anchored,
    FixedPage,
    fact_table,
    selectable_text,
    titled_card,
)
from mercworkshop.gui.widgets.layouts import bare_widget, card, column
from mercworkshop.i18n import LANGUAGES, N_, _, number
from mercworkshop.reference.corrections.questions import present_value, settled_by
from mercworkshop.reference.corrections.words import fact_title, shown_value
from mercworkshop.reference.files.translations import ENGLISH
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.translation.text_states import STATE_NAMES, TextState, stated_texts

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


_CORRECTION_COLUMNS = (
    (N_("Fact"), 24),
    (N_("The data say"), 17),
    (N_("It should say"), 17),
    (N_("Where does it say so?"), 17),
    (N_("Who says so?"), 11),
    (N_("Note"), 20),
)


def _corrections(context: PageContext) -> Iterator[Anchored]:
    reference = context.session.reference
    for fact in facts.begun_facts(reference, context.session.verbatim_words.all):
        words = _("Begun, and not kept yet: F2 goes on with it.")
        yield "", titled_card(fact.title, selectable_text(words))
    if not reference.corrections:
        words = _("Nothing is corrected here. On a page of the library, F2 corrects a fact.")
        yield "", card(selectable_text(words))
    if reference.corrections:
        rows = [_correction(reference, each) for each in reference.corrections]
        yield "", whole_table(_("Corrections"), _CORRECTION_COLUMNS, rows)


def _correction(reference: Reference, made: Correction) -> tuple[str, ...]:
    """Return the cells of a correction: what it is about, both values, source, who, and why."""
    says = present_value(reference, made.file, made.place)
    questions = {
        "same": _("The data say the same now: the correction can be taken back."),
        "question": _("The data say something new since: keep the correction, or take it back."),
    }
    question = questions.get(settled_by(reference, made), "")
    doubt = _("Doubtful") if made.is_doubtful else ""
    return (
        fact_title(reference, made),
        shown_value(says) or "–",
        shown_value(made.value),
        made.source,
        made.by,
        "\n".join(filter(None, (doubt, question, made.why))),
    )


class LanguageCards(QObject):
    """A card for each language, filled once its texts are counted on another thread."""

    def __init__(self, reference: Reference) -> None:
        super().__init__()
        codes = [code for code in LANGUAGES if code != ENGLISH]
        self._tables = {code: column(gap=0) for code in codes}
        self.cards = {
            code: titled_card(LANGUAGES[code], bare_widget(table))
            for code, table in self._tables.items()
        }
        owner = self.cards[codes[0]]
        self.setParent(owner)
        self._job = Job(partial(_count_states, reference, codes), owner=owner)
        self._job.done.connect(self._fill)
        self._job.start()

    def _fill(self, counted: Mapping[str, Mapping[TextState, int]]) -> None:
        for code, states in counted.items():
            rows = ((_(STATE_NAMES[each]), number(states[each])) for each in TextState)
            self._tables[code].addWidget(fact_table(*rows))


def _count_states(
    reference: Reference, codes: Sequence[str], _progress: JobProgress
) -> Mapping[str, Mapping[TextState, int]]:
    return {
        code: Counter(each.state for each in stated_texts(reference.pack, code)) for code in codes
    }


def _texts(context: PageContext) -> Iterator[Anchored]:
    yield from LanguageCards(context.session.reference).cards.items()


PAGES = {
    "corrections": FixedPage(N_("Corrections"), _corrections, is_wide=True),
    "sets": FixedPage(N_("Data sets"), pack_pages.data_set_parts, is_wide=True),
    "packs": FixedPage(N_("Data packs"), pack_pages.pack_parts, is_wide=True),
    "texts": FixedPage(N_("Texts and languages"), _texts),
    program_words.KEY: program_words.PAGE,
}
