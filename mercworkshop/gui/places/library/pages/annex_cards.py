"""The cards of the annexes: what ends when, which meeting decided so, and what is not verified."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from mercworkshop.domain.carry_over.obligations import Duty
from mercworkshop.gui.places.library.pages.add_to_road_map_bar import TakingBar, section_of
from mercworkshop.gui.places.library.pages.page_parts import (
    day,
    facts,
    listed,
    marks,
    sentence,
    words,
)
from mercworkshop.gui.widgets.basics import chip, label
from mercworkshop.gui.widgets.layouts import card, column, plain, row
from mercworkshop.i18n import _, isolate, without_stop
from mercworkshop.reference.annexes import (
    Amendment,
    Decision,
    Element,
    Measure,
    PhaseDownProduct,
    Process,
    Product,
    RestrictedProcess,
    SourceCategory,
)

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import Context


def product(context: Context, entry: Product) -> QFrame:
    """Return the card of a group of products of Annex A, Part I."""
    first = entry.phase_out_year_2013
    return card(
        _head(entry.name, entry.verified),
        *([_change(_("2013 text"), entry.limit_2013, first)] if first else []),
        *_amendments(entry.amendments),
        facts((_("For the road map"), entry.hint)),
        TakingBar(context, _duty(entry.id, entry.name, entry.hint, "4.1")),
    )


def phase_down(context: Context, entry: PhaseDownProduct) -> QFrame:
    """Return the card of a product of Annex A, Part II."""
    return card(
        _head(entry.name, entry.verified),
        words(f"{entry.rule}:"),
        listed(_measures(entry.measures)),
        *_amendments(entry.amendments),
        facts((_("For the road map"), entry.hint)),
        TakingBar(context, _duty(entry.id, entry.name, entry.hint, "4.3")),
    )


def process(context: Context, entry: Process) -> QFrame:
    """Return the card of a process of Annex B, Part I."""
    first = entry.phase_out_year_2013
    latest = _("{year} at the latest").format(year=isolate(str(entry.exemption_latest_end_year)))
    return card(
        _head(entry.name, entry.verified),
        *([_change(_("2013 text"), "", first)] if first else []),
        *_amendments(entry.amendments),
        facts(
            (_("An exemption ends"), latest),
            (_("Exemptions"), entry.exemption_note),
            (_("For the road map"), entry.hint),
        ),
        TakingBar(context, _duty(entry.id, entry.name, entry.hint, "5.2")),
    )


def restricted(context: Context, entry: RestrictedProcess) -> QFrame:
    """Return the card of a process of Annex B, Part II."""
    return card(
        _head(entry.name, entry.verified),
        listed(_measures(entry.provisions)),
        *_amendments(entry.amendments),
        facts(
            (_("Note"), entry.note),
            (_("Dates"), entry.deadline_note),
            (_("For the road map"), entry.hint),
        ),
        TakingBar(context, _duty(entry.id, entry.name, entry.hint, "5.3")),
    )


def element(context: Context, entry: Element) -> QFrame:
    """Return the card of an element of the action plan of Annex C."""
    name = label(isolate(entry.ref), "strong")
    is_asked = (_("Must do"), "info") if entry.mandatory else (_("May do"), "")
    offered = Duty(
        entry.id,
        without_stop(entry.hint),
        f"{entry.ref}: {entry.text}",
        ("7.3",),
        section=section_of(("7.3",)),
    )
    return card(
        plain(row(name, chip(*is_asked), None)),
        words(entry.text),
        *([listed(_measures(entry.sub))] if entry.sub else []),
        facts((_("For the road map"), entry.hint)),
        TakingBar(context, offered),
    )


def category(entry: SourceCategory) -> QFrame:
    """Return the card of a category of point sources of Annex D."""
    return card(
        _head(entry.name, entry.verified),
        facts(
            (_("Metals"), ", ".join(entry.metals)),
            (_("Data usually asked for"), entry.typical_data),
            (_("For the road map"), entry.hint),
        ),
    )


def decision(entry: Decision) -> QFrame:
    """Return the card of a decision that amended Annex A."""
    meeting = _("Meeting of the Parties {number} ({year})").format(
        number=isolate(f"COP-{entry.cop}"), year=isolate(str(entry.adopted.year))
    )
    return card(
        _head(meeting, entry.verified),
        facts(
            (_("Decision"), isolate(entry.decision)),
            (_("Adoption"), day(entry.adopted)),
            (_("Communicated"), day(entry.communicated) if entry.communicated else ""),
            (_("Notification"), isolate(entry.notification)),
            (_("In force"), day(entry.in_force) if entry.in_force else _("Not found")),
            (_("Note"), sentence(entry.note)),
        ),
    )


def _head(name: str, is_verified: bool) -> QWidget:
    line = row(words(name, "heading"), *marks(is_verified), gap=10)
    line.setStretch(0, 1)
    return plain(line)


def _amendments(amendments: Iterable[Amendment]) -> list[QWidget]:
    return [
        _change(
            isolate(f"COP-{each.cop}, {each.year_adopted}"),
            each.change,
            each.phase_out_year,
            is_verified=each.verified,
            note=each.note,
        )
        for each in amendments
    ]


def _change(
    origin: str, what: str, year: int | None, *, is_verified: bool = True, note: str = ""
) -> QWidget:
    """Return one line of what applies: the year it ends, since which text, and what exactly."""
    ends = _("Ends {year}").format(year=isolate(str(year))) if year else ""
    heads = [chip(ends, "bad")] if ends else []
    top = row(*heads, label(origin, "muted"), *marks(is_verified), None)
    said = [words(sentence(text)) for text in (what, note) if text]
    return plain(column(top, *said, gap=4))


def _measures(measures: Iterable[Measure]) -> list[str]:
    return [
        _("{text} ({year})").format(text=each.text, year=isolate(str(each.deadline_year)))
        if each.deadline_year
        else each.text
        for each in measures
    ]


def _duty(entry_id: str, name: str, hint: str, article: str) -> Duty:
    """Return the action that deals with an entry of Annex A or B."""
    return Duty(
        entry_id,
        without_stop(hint),
        name,
        (article,),
        (entry_id,),
        section=section_of((article,)),
    )
