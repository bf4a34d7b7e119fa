"""The pages on the data themselves: sets, packs taken in, corrections, and states of texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.exchange.package import signature
from mercworkshop.gui.places.library.pages.page_parts import (
    Anchored,
    PageContent,
    fact_table,
    selectable_text,
    titled_card,
)
from mercworkshop.gui.widgets.layouts import card
from mercworkshop.i18n import LANGUAGES, N_, _, listed, number, plural
from mercworkshop.reference.correction_questions import present_value, settled_by
from mercworkshop.reference.correction_words import correction_note, fact_title, shown_value
from mercworkshop.reference.data_sets import data_sets
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.text_states import STATE_NAMES, TextState, stated_texts
from mercworkshop.reference.translations import ENGLISH

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext

TITLES = {
    "corrections": N_("Corrections"),
    "sets": N_("Data sets"),
    "packs": N_("Data packs"),
    "texts": N_("Texts and languages"),
}


def data_page(context: PageContext, page: str) -> PageContent:
    """Return one of the pages of :data:`TITLES`."""
    reference = context.session.reference
    return PageContent(_(TITLES[page]), lambda: _MAKERS[page](reference))


def _corrections(reference: Reference) -> Iterator[Anchored]:
    if not reference.corrections:
        words = _("Nothing is corrected here. F2 on a page of the library corrects a fact of it.")
        yield "", card(selectable_text(words))
    for each in reference.corrections:
        yield each.id, _correction(reference, each)


def _correction(reference: Reference, made: Correction) -> QFrame:
    says = present_value(reference, made.file, made.place)
    questions = {
        "same": _("The data say the same now: the correction can be taken back."),
        "question": _("The data say something new since: keep the correction, or take it back."),
    }
    question = questions.get(settled_by(reference, made), "")
    return titled_card(
        fact_title(reference, made),
        selectable_text(correction_note(made)),
        *((selectable_text(question, "strong"),) if question else ()),
        fact_table(
            (_("The data say"), shown_value(says) or "–"),
            (_("Who says so?"), made.by),
            (_("Why it is easy to get wrong"), made.why),
        ),
    )


def _sets(reference: Reference) -> Iterator[Anchored]:
    for each in data_sets(reference.pack, reference.language):
        yield (
            each.id,
            titled_card(
                each.title,
                fact_table(
                    (_("Version"), _("data pack {number}").format(number=number(each.version))),
                    (_("As of"), partial_date.format_day(each.as_of)),
                    (_("Languages"), listed(LANGUAGES[code] for code in each.languages)),
                    (_("Size"), plural("{n} entry", "{n} entries", each.facts)),
                    (_("Sources"), listed(each.sources)),
                ),
            ),
        )


def _packs(reference: Reference) -> Iterator[Anchored]:
    known = reference.pack.data.packs()
    if not known:
        yield "", card(selectable_text(_("No data pack was taken in here.")))
    for each in reversed(known):
        yield (
            str(each.number),
            titled_card(
                _("Data pack {number}").format(number=number(each.number)),
                fact_table(
                    (_("Made by"), each.made_by),
                    (_("Key"), signature.fingerprint_words(each.key)),
                    (_("Made"), each.made_at[:10]),
                    (_("Taken in"), each.taken_in[:10]),
                    (_("Changes"), plural("{n} value", "{n} values", each.facts)),
                ),
            ),
        )


def _texts(reference: Reference) -> Iterator[Anchored]:
    for language, name in LANGUAGES.items():
        if language != ENGLISH:
            states = Counter(each.state for each in stated_texts(reference.pack, language))
            counted = ((_(STATE_NAMES[each]), number(states[each])) for each in TextState)
            yield language, titled_card(name, fact_table(*counted))


_MAKERS: dict[str, Callable[[Reference], Iterator[Anchored]]] = {
    "corrections": _corrections,
    "sets": _sets,
    "packs": _packs,
    "texts": _texts,
}
