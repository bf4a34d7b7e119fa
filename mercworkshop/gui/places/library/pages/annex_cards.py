"""Cards of the annexes: phase-out dates, the decisions behind them, what is not verified."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.gui.places.library.pages.add_to_road_map_bar import AddToRoadMapBar
from mercworkshop.gui.places.library.pages.later_rules import is_added_later
from mercworkshop.gui.places.library.pages.page_parts import (
    bullet_list,
    fact_table,
    inline_row,
    marked_heading,
    selectable_text,
    verification_mark,
)
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import bare_widget, card, column
from mercworkshop.i18n import _, isolate, listed, sentences
from mercworkshop.reference.law.annexes import (
    Amendment,
    CopDecision,
    Element,
    ExemptionWindow,
    PhaseDownProduct,
    Process,
    Product,
    RestrictedProcess,
    SourceCategory,
)
from mercworkshop.reference.library.annexes import end_of, measure_lines
from mercworkshop.reference.library.passages import capitalise

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


def product_card(context: PageContext, entry: Product) -> QFrame:
    """Return the card of a group of products of Annex A, Part I."""
    first = entry.phase_out_year_2013
    return card(
        marked_heading(entry.name, is_verified=entry.verified),
        *([_change(_("2013 text"), entry.limit_2013, end_of(first))] if first else []),
        *_amendments(context, entry.amendments),
        fact_table((_("For the road map"), entry.hint)),
        AddToRoadMapBar(context, entry.id, sentences(entry.name, entry.hint)),
    )


def phase_down_card(context: PageContext, entry: PhaseDownProduct) -> QFrame:
    """Return the card of a product of Annex A, Part II."""
    return card(
        marked_heading(entry.name, is_verified=entry.verified),
        selectable_text(f"{entry.rule}:"),
        bullet_list(measure_lines(entry.measures)),
        *_amendments(context, entry.amendments),
        fact_table((_("For the road map"), entry.hint)),
        AddToRoadMapBar(context, entry.id, sentences(entry.name, entry.hint)),
    )


def process_card(context: PageContext, entry: Process) -> QFrame:
    """Return the card of a process of Annex B, Part I."""
    first = entry.phase_out_year_2013
    latest = _("{year} at the latest").format(year=isolate(str(entry.exemption_latest_end_year)))
    return card(
        marked_heading(entry.name, is_verified=entry.verified),
        *([_change(_("2013 text"), "", end_of(first))] if first else []),
        *_amendments(context, entry.amendments),
        fact_table(
            (_("An exemption ends"), latest),
            (_("Exemptions"), entry.exemption_note),
            (_("For the road map"), entry.hint),
        ),
        AddToRoadMapBar(context, entry.id, sentences(entry.name, entry.hint)),
    )


def restricted_card(context: PageContext, entry: RestrictedProcess) -> QFrame:
    """Return the card of a process of Annex B, Part II."""
    return card(
        marked_heading(entry.name, is_verified=entry.verified),
        bullet_list(measure_lines(entry.provisions)),
        *_amendments(context, entry.amendments),
        fact_table(
            (_("Note"), entry.note),
            (_("Dates"), entry.deadline_note),
            (_("For the road map"), entry.hint),
        ),
        AddToRoadMapBar(context, entry.id, sentences(entry.name, entry.hint)),
    )


def element_card(context: PageContext, entry: Element) -> QFrame:
    """Return the card of an element of the action plan of Annex C."""
    name = label(isolate(entry.ref), "strong")
    is_asked = (_("Must do"), "info") if entry.mandatory else (_("May do"), "")
    return card(
        inline_row(name, chip(*is_asked)),
        selectable_text(entry.text),
        *([bullet_list(measure_lines(entry.sub))] if entry.sub else []),
        fact_table((_("For the road map"), entry.hint)),
        AddToRoadMapBar(context, entry.id, entry.hint),
    )


def category_card(entry: SourceCategory) -> QFrame:
    """Return the card of a category of point sources of Annex D."""
    return card(
        marked_heading(entry.name, is_verified=entry.verified),
        fact_table(
            (_("Metals"), listed(entry.metals)),
            (_("Data usually asked for"), entry.typical_data),
            (_("For the road map"), entry.hint),
        ),
    )


def exemption_card(window: ExemptionWindow) -> QFrame:
    """Return the card on how long an exemption for some products can be registered and last."""
    name = _("Exemptions: {products}").format(products=window.covers)
    return card(
        marked_heading(name, is_verified=window.verified),
        fact_table(
            (_("Registered until"), partial_date.format_day_long(window.register_until)),
            (_("Ends at the latest"), partial_date.format_day_long(window.last_day)),
            (_("Note"), capitalise(window.note)),
        ),
    )


def decision_card(entry: CopDecision) -> QFrame:
    """Return the card of a decision that amended Annex A."""
    meeting = _("Meeting of the Parties {number} ({year})").format(
        number=isolate(f"COP-{entry.cop}"), year=isolate(str(entry.adopted.year))
    )
    return card(
        marked_heading(meeting, is_verified=entry.verified),
        fact_table(
            (_("Decision"), isolate(entry.decision)),
            (_("Adoption"), partial_date.format_day_long(entry.adopted)),
            (
                _("Communicated"),
                partial_date.format_day_long(entry.communicated) if entry.communicated else "",
            ),
            (
                _("Notification"),
                listed(
                    map(isolate, filter(None, (entry.notification, entry.in_force_notification)))
                ),
            ),
            (
                _("In force"),
                partial_date.format_day_long(entry.in_force) if entry.in_force else _("Not found"),
            ),
            (_("Note"), capitalise(entry.note)),
        ),
    )


def _amendments(context: PageContext, amendments: Iterable[Amendment]) -> list[QWidget]:
    return [
        _change(
            isolate(f"COP-{each.cop} · {each.year_adopted}"),
            each.change,
            end_of(each.phase_out_year, each.year_adopted),
            is_verified=each.verified,
            note=each.note,
            marks=(_("Added later"),) if is_added_later(context, each) else (),
        )
        for each in amendments
    ]


def _change(
    origin: str,
    what: str,
    ends: str,
    *,
    is_verified: bool = True,
    note: str = "",
    marks: tuple[str, ...] = (),
) -> QWidget:
    """Return one rule: when it ends, the text or decision it comes from, its content."""
    chips = [chip(ends, "bad")] if ends else []
    top = inline_row(
        *chips, label(origin, "muted"), *map(chip, marks), *verification_mark(is_verified)
    )
    texts = [selectable_text(capitalise(text)) for text in (what, note) if text]
    return bare_widget(column(top, *texts, gap=4))
