"""The package of texts on what the Convention asks, as one document with a title page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mercworkshop.domain.ports.hand_out import HandOut
from mercworkshop.domain.values.dates.partial_date import format_day_long
from mercworkshop.i18n import _, language_scope
from mercworkshop.report.documents.hand_out import hand_out_part
from mercworkshop.report.model.blocks import Contents
from mercworkshop.report.model.document import Cover, Document, Imprint


def build_package(
    texts: Sequence[HandOut], workshop: str, day: date, country: str = ""
) -> Document:
    """Return the texts, at least one and all in one language, with a title page and contents.

    ``country`` is the name of the country that it is for; empty if it is for all of a workshop.
    """
    language = texts[0].language
    with language_scope(language):
        return Document(
            language=language,
            day=day,
            imprint=Imprint(
                title=_("What the Convention asks, and who helps"),
                country=country or workshop or _("For all countries"),
                version="",
                day=format_day_long(day),
            ),
            cover=Cover(
                headline=workshop if country else "",
                note=_note(),
                blocks=(Contents(_("In this package"), depth=1),),
            ),
            parts=tuple(map(hand_out_part, texts)),
        )


def _note() -> str:
    return _(
        "Summaries in plain words, which replace no reading of the Convention: its text decides. "
        "What is marked as not verified was not read in an official text. Each text says how sure "
        "its translation is."
    )
