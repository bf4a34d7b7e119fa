"""The tab “Details”: title, place, dates, convenors, and the counts by category."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import (
    CATEGORY_NAMES,
    Category,
    Details,
    HeadCount,
)
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.forms import country_names
from mercworkshop.gui.session.forms.form_fields import form_field, strip_text
from mercworkshop.gui.session.forms.input_kind import InputKind
from mercworkshop.gui.session.forms.record_form import FormField, RecordForm
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.inputs.completer import CompletionBox
from mercworkshop.gui.widgets.inputs.fields import ParsedField
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import card, column, row
from mercworkshop.i18n import LANGUAGES, _, isolate, number, plural
from mercworkshop.reference.lists.countries import Countries

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

HOST = fields_of(Details)["host"].label


def split_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that are not blank, stripped."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _line(name: str) -> FormField:
    return form_field(fields_of(Details)[name], strip_text(details.update))


def _list(name: str) -> FormField:
    """Return the field of a list, with one entry on each line."""
    return form_field(
        fields_of(Details)[name],
        lambda now, **given: details.update(now, **{name: split_lines(given[name])}),
        get_value=lambda now: "\n".join(getattr(now, name)),
    )


def _field(name: str, **more: Any) -> FormField:
    return form_field(fields_of(Details)[name], details.update, **more)


CARRIERS = (_list("convenors"), _list("donors"), _list("topics"), _line("opened_by"))
TOTAL = (_field("total"), _line("source"))


def event_fields(known: Countries) -> tuple[FormField, ...]:
    """Return the fields about the event; the host is one of the countries in ``known``."""
    return (
        _line("title"),
        _field("round"),
        _line("subregion"),
        _line("venue"),
        _line("city"),
        _field(
            "host",
            kind=InputKind.PARSED,
            parse=partial(country_names.parse_country, known),
            show=partial(country_names.country_name, known),
        ),
        _field("start"),
        _field("end"),
        _field("languages", kind=InputKind.CHECKS, choices=lambda: list(LANGUAGES.items())),
    )


class DetailsView(TabView):
    """Forms on cards, side by side if there is room."""

    is_scrolled = True

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        session = self._session = context.session
        known = session.reference.countries
        self.event_form = RecordForm(session, event_fields(known), self._details)
        self.carriers_form = RecordForm(session, CARRIERS, self._details)
        counts = [self._count(each) for each in Category]
        self.figures_form = RecordForm(session, [*TOTAL, *counts], self._details)
        self.check = chip("")
        policy = self.check.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.check.setSizePolicy(policy)
        self.listed = label("", "muted", wrap=True)
        self.host = self.event_form.input(HOST)
        if isinstance(self.host, ParsedField):
            complete_countries(known, self.host)
        self._cards = row(
            column(card(heading(_("The workshop")), self.event_form, gap=12), None),
            column(
                card(heading(_("Who organises it")), self.carriers_form, gap=12),
                card(
                    heading(_("How many people took part")),
                    self.figures_form,
                    row(self.check, None),
                    self.listed,
                    gap=12,
                ),
                None,
                gap=12,
            ),
            gap=12,
        )
        self._cards.setStretch(0, 1)
        self._cards.setStretch(1, 1)
        self.setLayout(column(self._cards, None, margin=12))
        refresh_when_visible(self, session, self.refresh)
        self.refresh()

    def refresh(self, _ids: object = None) -> None:
        """Check the counts again."""
        workshop = self._session.workshop
        counts = workshop.records(HeadCount).all()
        self.check.set_words(*check_total(workshop.details, counts))
        self.check.setVisible(bool(self.check.text()))
        listed = len(workshop.records(Person))
        words = plural("{n} person is in the list.", "{n} people are in the list.", listed)
        plain_text(self.listed, words if listed else "")
        self.listed.setVisible(bool(listed))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme.current_look().px(820)
        sides = QBoxLayout.Direction
        self._cards.setDirection(sides.LeftToRight if is_wide else sides.TopToBottom)

    def _details(self) -> Details | None:
        found = self._session.workshop.details
        return found if found.id else None

    def _count(self, category: Category) -> FormField:
        """Return the field for the count of one category, which is a record of its own."""

        def holder(_details: Any) -> HeadCount:
            now = self._session.workshop
            rows = (each for each in now.records(HeadCount).all() if each.category == category)
            own = details.head_count_id(now.workshop_id, category)
            return next(rows, HeadCount(id=own, category=category))

        def get_value(_details: Any) -> int | None:
            counted = self._session.workshop.latest(holder(_details))
            is_blank = counted is None or bool(unread_words(counted, "persons"))
            return None if counted is None or is_blank else counted.persons

        def make_edit(_details: Any, value: Any) -> Edit:
            now = self._session.workshop
            return details.set_head_count(
                now.workshop_id, now.records(HeadCount).all(), category, value
            )

        def make_edit_from_seen(_details: Any, seen: int | None, value: Any) -> Edit:
            now = self._session.workshop
            return details.set_head_count(
                now.workshop_id, now.records(HeadCount).all(), category, value, (seen,)
            )

        return FormField(
            CATEGORY_NAMES[category],
            InputKind.NUMBER,
            get_value,
            make_edit,
            name="persons",
            make_edit_from_seen=make_edit_from_seen,
            holder=holder,
        )


def check_total(now: Details, counts: tuple[HeadCount, ...]) -> tuple[str, str]:
    """Return a text on whether the counts add up to the stated total, and its tone."""
    if now.total is None or not counts:
        return "", ""
    order = list(Category)
    parts = sorted(counts, key=lambda each: order.index(each.category))
    figures = " + ".join(number(each.persons) for each in parts)
    left = details.count_unaccounted(now, counts)
    if left > 0:
        words = plural("{n} person is not accounted for", "{n} people are not accounted for", left)
        return words, "warn"
    if left < 0:
        words = plural(
            "The parts count {n} person more than the total",
            "The parts count {n} people more than the total",
            -left,
        )
        return words, "warn"
    sum_of = isolate(f"{number(now.total)} = {figures}")
    return _("The parts add up: {sum}").format(sum=sum_of), "done"


def complete_countries(known: Countries, field: ParsedField) -> None:
    """Offer country names as completions in a field for one country."""
    names = partial(country_names.country_completions, known)
    box = CompletionBox(names, field.accessibleName(), field)
    box.activated.connect(field.pending_input.restart_timer)
    field.setCompleter(box)
