"""The tab “Needs”: a country's needs, and the help for the current one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from mercworkshop.domain.entities import needs
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.counted_costs import actions_without_funds
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.fields.descriptions import fields_of, many_name
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import is_id
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.support import eligibility
from mercworkshop.domain.support.eligibility import Access, Asker
from mercworkshop.domain.support.meetings import outcome_of
from mercworkshop.domain.support.purposes import Purposes, doubt_kind
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.gui.grid.list_view import GridListView, ListEditor
from mercworkshop.gui.grid.rows.field_column import field_column
from mercworkshop.gui.grid.rows.grid_source import GridColumn, GridSource, update_each
from mercworkshop.gui.places.road_maps.country import help_cards
from mercworkshop.gui.places.road_maps.country.help_cards import HelpCard
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import (
    MARGIN,
    bare_widget,
    card,
    clear_layout,
    column,
    scroll_area,
)
from mercworkshop.gui.widgets.lines.responsive_columns import ResponsiveColumns
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import Counted, _, isolate, plural, sentences
from mercworkshop.reference.facts.askers import asker_for
from mercworkshop.reference.lists.support import SupportSource
from mercworkshop.reference.texts.record_names import help_names

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_MOST = 12
"""Most sources shown for one need; more would not be read."""


class _Shown(NamedTuple):
    """What the cards are built from; they are rebuilt when it changes."""

    need: Need | None
    offers: tuple[Offer, ...]
    who: Asker
    told: tuple[str, ...] = ()
    """What came of the need."""


class NeedsView(TabView):
    """The needs of a country (ISO 3166) and, beside them, the help for the current one.

    Eligibility is shown for the day of the workshop that is nearest to ``today``.
    """

    def __init__(
        self, context: PageContext, code: str, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__()
        self._session, self._navigator = context.session, context.navigator
        self._code, self._today = code, today
        self._id = road_map_id(code, context.session.workshop.workshop_id)
        self._shown = _Shown(None, (), self._asker())
        self._cards: dict[str, HelpCard] = {}
        self._topics: Purposes | None = None
        self.needs = self._editor(context)
        self.add = button(_("Add need"), "plus", "primary", run=self.needs.line.setFocus)
        self.tools = (self.add,)
        self.intro = label("", "muted", wrap=True)
        self.none = label("", "muted", wrap=True)
        self._help = column(gap=8)
        sides = ResponsiveColumns(
            card(heading(_("What help is needed")), self.none, self.needs),
            card(heading(fields_of(Need)["support"].caption), self.intro, self._help),
        )
        self.setLayout(column(scroll_area(bare_widget(column(sides, margin=MARGIN)))))
        self.needs.table.chosen.connect(self._look_at)
        refresh_when_visible(self, context.session, self._refresh)
        refresh_when_visible(self, context.session, self._show_none)
        self._show_none()
        self._show_help("")

    def show_need(self, need_id: str = "", field: str = "text") -> bool:
        """Focus a need, or the line that adds one; return False if the need is not found."""
        if need_id and self.needs.table.show_row(need_id, field):
            return True
        self.needs.line.setFocus()
        return not need_id

    def _rows(self) -> tuple[Need, ...]:
        return self._session.workshop.records(Need).owned_by(self._id)

    def _editor(self, context: PageContext) -> ListEditor:
        source = GridSource(
            self._columns(),
            self._rows,
            update_each(lambda n: Counted("Edit a need", "Edit {n} needs", n), needs.update),
            needs.delete,
            lambda chosen, by: needs.move(self._rows(), chosen, by),
        )
        table = GridListView(context, source, many_name(Need))
        key = "", self._id, "new need"
        return ListEditor(table, self._add, _("Add a need, then Enter"), key)

    def _add(self, words: str) -> Edit:
        record = self._session.workshop.records(RoadMap)[self._id]
        return needs.add(self._rows(), record, NeedKind.TECHNICAL, words)

    def _asker(self) -> Asker:
        return asker_for(
            self._session.reference.on_day(self._today()), self._session.workshop, self._code
        )

    def _refresh(self, _ids: object) -> None:
        need = self._session.workshop.latest(self._shown.need) if self._shown.need else None
        now = self._now(need)
        if self._is_choice_only(now):
            self._shown = now
            self._mark_chosen()
        elif now != self._shown:
            self._show_help(need.id if need else "")

    def _is_choice_only(self, now: _Shown) -> bool:
        """Whether only the choice differs, and the old and the new choice have cards.

        Then the cards are kept: rebuilding them would lose the scroll position.
        """
        was, need = self._shown.need, now.need
        if was is None or need is None or now != self._shown._replace(need=need):
            return False
        are_there = {was.support, need.support} - {""} <= self._cards.keys()
        is_listed = not was.support or self._helping(was) is not None
        return are_there and is_listed and replace_fields(was, support=need.support) == need

    def _mark_chosen(self) -> None:
        chosen = self._shown.need.support if self._shown.need else ""
        for help_id, made in self._cards.items():
            made.show_choice(is_chosen=help_id == chosen)

    def _now(self, need: Need | None) -> _Shown:
        workshop = self._session.workshop
        told = outcome_of(workshop, need) if need is not None else ()
        return _Shown(need, workshop.records(Offer).all(), self._asker(), told)

    def _look_at(self, need_id: str) -> None:
        """Show the help for a need; do nothing if the move was between cells of the same need."""
        need = self._session.workshop.records(Need).get(need_id)
        if need is None or self._now(need) != self._shown:
            self._show_help(need_id)

    def _show_help(self, need_id: str) -> None:
        need = self._session.workshop.records(Need).get(need_id)
        self._shown = self._now(need)
        cards = self._cards.items()
        held = next((each for each, made in cards if made.choose.hasFocus()), None)
        self._cards = {}
        clear_layout(self._help)
        self._fill(need)
        self._mark_chosen()
        if held is not None:  # the button was rebuilt: focus it again
            again = self._cards.get(held)
            (again.choose if again is not None else self.needs.table).setFocus()

    def _fill(self, need: Need | None) -> None:
        if need is None:
            words = _("Choose a need: the help that serves it appears here.")
            plain_text(self.intro, words)
            return
        if self._shown.told:
            self._help.addWidget(label(fields_of(Need)["outcome"].caption, "strong"))
            for line in self._shown.told:
                self._help.addWidget(label(isolate(line), wrap=True))
        who = self._shown.who
        day = partial_date.format_day(who.day)
        said = _(
            "Whether {country} may ask is shown as of {day}. Help that begins only after that day"
            " is marked."
        )
        plain_text(self.intro, said.format(country=isolate(who.country), day=day))
        if need.support and self._helping(need) is None:
            names = help_names(self._session.reference, self._session.workshop)
            choose = self._choosing(need.support)
            self._put(need.support, help_cards.of_missing(names(need.support), choose))
        if self._shown.offers:
            self._show_offers(need, who)
        self._show_sources(need, who)

    def _show_none(self, _ids: object = None) -> None:
        """While there are no needs, say what they are for, and how many actions have no funds."""
        actions = self._session.workshop.records(Action).owned_by(self._id)
        gaps = len(actions_without_funds(actions))
        words = _("What help do these actions need? Type each need here, then Enter.")
        lack = plural("{n} action has no funds.", "{n} actions have no funds.", gaps)
        plain_text(self.none, sentences(words, lack if gaps else ""))
        self.none.setVisible(not self._rows())

    def _show_sources(self, need: Need, who: Asker) -> None:
        """Show the first sources that fit a need, and the chosen one in any case."""
        self._help.addWidget(label(_("Sources of support"), "strong"))
        known = self._session.reference.support
        self._help.addWidget(label(known.file.note, "muted", wrap=True))
        ranked = eligibility.rank_by_eligibility(known.for_need(need), who)
        doubt = partial(self._doubt_source, need)
        found = sorted(ranked, key=lambda pair: bool(doubt(pair[0])))
        chosen = known.find(need.support)
        beyond = chosen is not None and chosen not in [source for source, _said in found[:_MOST]]
        if chosen is not None and beyond:
            found = [pair for pair in found if pair[0] != chosen]
            found.insert(0, (chosen, eligibility.find_eligibility(chosen, who)))
        for source, answer in found[: _MOST + beyond]:
            choose = self._choosing(source.id)
            self._put(source.id, help_cards.source_card(source, answer, choose, doubt(source)))
        if left := found[_MOST + beyond :]:
            words = plural("{n} more in the library", "{n} more in the library", len(left))
            go = weak_slot(self, NeedsView._go, "library", "support", left[0][0].id)
            self._help.addWidget(button(words, "arrow_next", "quiet", run=go))

    def _show_offers(self, need: Need, who: Asker) -> None:
        """Show the offers that fit a need, and the chosen one in any case."""
        matched = eligibility.match_offers(self._shown.offers, need, who)
        doubt = partial(self._doubt_offer, need)
        found = sorted(matched, key=lambda pair: bool(doubt(pair[0])))
        chosen = self._session.workshop.records(Offer).get(need.support)
        if chosen is not None and chosen not in [offer for offer, _said in found]:
            found.insert(0, (chosen, eligibility.find_eligibility(chosen, who)))
        self._help.addWidget(label(_("Offered at this workshop"), "strong"))
        if not found:
            words = _("No offer serves this need yet.")
            self._help.addWidget(label(words, "muted", wrap=True))
        for offer, answer in found:
            go = weak_slot(self, NeedsView._go, "workshop", "offers", offer.id)
            show = button(_("Show the offer"), "arrow_next", "quiet", run=go)
            choose = self._choosing(offer.id)
            self._put(offer.id, help_cards.offer_card(offer, answer, choose, show, doubt(offer)))

    def _doubt_source(self, need: Need, source: SupportSource) -> str:
        return self._purposes().doubt(need, source.name)

    def _doubt_offer(self, need: Need, offer: Offer) -> str:
        return self._purposes().doubt(need, offer.title) or doubt_kind(need, offer)

    def _purposes(self) -> Purposes:
        known = self._session.reference.draft_topics
        if self._topics is None or self._topics.known is not known:
            self._topics = Purposes(known)
        return self._topics

    def _go(self, place: str, *path: str) -> None:
        self._navigator.navigate(place, *path)

    def _put(self, help_id: str, made: HelpCard) -> None:
        self._cards[help_id] = made
        self._help.addWidget(made)
        made.show()  # with its words, so that it never is an empty box until the next events come

    def _choosing(self, help_id: str) -> Callable[[], None]:
        return weak_slot(self, NeedsView._choose, help_id)

    def _choose(self, help_id: str) -> None:
        """Choose a source or an offer for the need; remove the choice if it is chosen already."""
        need = self._session.workshop.latest(self._shown.need) if self._shown.need else None
        if need is not None:
            self._session.apply(needs.choose, need, "" if need.support == help_id else help_id)

    def _helping(self, need: Need) -> SupportSource | Offer | None:
        """Return the help chosen for a need; None if it is not listed here."""
        offer = self._session.workshop.records(Offer).get(need.support)
        return offer or self._session.reference.support.find(need.support)

    def _columns(self) -> tuple[GridColumn, ...]:
        fields = fields_of(Need)
        return (
            field_column(fields["kind"], 120),
            field_column(fields["text"], 0),
            field_column(fields["articles"], 84),
            field_column(
                fields["support"],
                190,
                show=self._help_name,
                is_fixed=True,
                trouble=self._trouble,
            ),
        )

    def _help_name(self, need: Need) -> str:
        names = help_names(self._session.reference, self._session.workshop)
        return isolate(names(need.support))

    def _trouble(self, need: Need) -> str:
        """Return why the country cannot ask for the chosen help; empty if it can or may."""
        found = self._helping(need)
        if found is None:
            return _("It is not listed here. Choose other help.") if is_id(need.support) else ""
        answer = eligibility.find_eligibility(found, self._asker())
        return "" if answer.access in {Access.OPEN, Access.ASK} else answer.words
