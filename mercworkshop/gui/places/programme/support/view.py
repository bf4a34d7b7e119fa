"""The tab “Needs and offers”: who asks in vain, who may ask whom, which offers nobody asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu, QWidget

from mercworkshop.domain.entities.needs import NEED_NAMES, Need, NeedKind
from mercworkshop.domain.entities.offers import offer_title
from mercworkshop.domain.fields.support import OFFER
from mercworkshop.domain.programme.descriptions.support import SUPPORT_REQUEST
from mercworkshop.domain.programme.partners.partner_desk import find_now
from mercworkshop.domain.programme.support import requests, wording
from mercworkshop.domain.programme.support.doors import as_need, doors_of
from mercworkshop.domain.programme.support.later_offers import OfferHome, add_offer, read_homes
from mercworkshop.domain.programme.support.overview import SupportOverview
from mercworkshop.domain.programme.support.reading import (
    NeedsWanted,
    read_needs,
    read_requests,
    read_support,
)
from mercworkshop.domain.programme.support.requests import RequestState, SupportRequest
from mercworkshop.domain.programme.support.rows import EVERY, ListedNeed
from mercworkshop.domain.support.state_facts import StateFacts
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.places.programme.support.grid import SupportGrid
from mercworkshop.gui.places.programme.support.legend import make_legend
from mercworkshop.gui.places.programme.support.need_list import NeedList
from mercworkshop.gui.places.programme.support.offer_list import OfferList
from mercworkshop.gui.places.programme.support.pane import NeedPane
from mercworkshop.gui.session.desk.archive_forms import ArchiveForm, open_form
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.desk_papers import DeskPapers
from mercworkshop.gui.session.desk.empty_archive import NothingYet
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.session.pages.headline_view import HeadlineView
from mercworkshop.gui.widgets.buttons import button, escape_ampersands
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.labels import heading
from mercworkshop.gui.widgets.layouts import MARGIN, bare_widget, column, make_frame, row
from mercworkshop.gui.widgets.tables.record_table import EDITING
from mercworkshop.i18n import N_, _, isolate
from mercworkshop.reference.facts.article_names import article_names
from mercworkshop.reference.facts.askers import facts_of_states

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.records.edit import Edit

_BY_SUBREGION, _BY_ARTICLE, _OFFERS = "subregion", "article", "offers"
_FACES = (
    (_BY_SUBREGION, N_("Needs by subregion")),
    (_BY_ARTICLE, N_("Needs by article")),
    (_OFFERS, N_("Offers")),
)


class SupportView(HeadlineView):
    """Numbers above; below, the needs behind one, and who may help with the chosen one."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.overview: SupportOverview | None = None
        self._states: Mapping[str, StateFacts] = {}
        self._wanted = ""
        self.face = ChoiceField(_("What to show"), [(face, _(name)) for face, name in _FACES])
        self.face.widen()
        self.papers = DeskPapers(context, self, "needs")
        self.add = button(_("Note an offer…"), "plus", "quiet")
        self.homes = QMenu(self.add)
        self.add.setMenu(self.homes)
        self.add.setToolTip(_("An offer that a body told the secretariat, after a workshop"))
        self.tools = (self.add, self.papers.button, self.face)
        self.legend = make_legend()
        self.grid, self.offers = SupportGrid(), OfferList()
        self.found_title = heading("")
        self.found = NeedList()
        self.pane = NeedPane()
        self.empty = NothingYet(context, "flag")
        self._lay_out()
        self._answer = ArchiveAnswer[SupportOverview](context.session, self)
        self._rows = ArchiveAnswer[tuple[ListedNeed, ...]](context.session, self)
        self._asked = ArchiveAnswer[tuple[SupportRequest, ...]](context.session, self)
        self._homes = ArchiveAnswer[tuple[OfferHome, ...]](context.session, self)
        self._connect()
        self._show_face()
        self._ask()

    def panes(self) -> Sequence[QWidget]:
        parts = (self.grid, self.offers, self.found)
        return [*(each for each in parts if not each.isHidden()), *self.pane.panes()]

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return self.papers.answers()

    def show_record(self, record_id: str) -> None:
        """Show a need by its id, among those of its kind and country."""
        self._wanted = record_id
        until = self.context.session.until
        self._rows.ask(partial(_read_one, overview=self.overview, need=record_id, until=until))

    def _show_homes(self, homes: tuple[OfferHome, ...]) -> None:
        """Let an offer be noted for each subregion that has a workshop."""
        self.homes.clear()
        for each in homes:
            action = self.homes.addAction(escape_ampersands(isolate(each.subregion)))
            action.triggered.connect(partial(self._open_offer, each))
        self.add.setEnabled(bool(homes))

    def _open_offer(self, home: OfferHome, _checked: bool = False) -> None:
        self.face.show_value(_OFFERS)
        self._show_face()
        form = ArchiveForm(
            OFFER, partial(add_offer, home=home), left_out={"languages"}, workshop=home.workshop
        )
        open_form(self.context, self, form)

    def _lay_out(self) -> None:
        found = column(self.found_title, self.found, margin=14)
        parts = row(make_frame(found), make_frame(column(self.pane, margin=14)), gap=MARGIN)
        parts.setStretch(0, 4)
        parts.setStretch(1, 5)
        self.pairs = (parts,)
        self.parts = bare_widget(parts)
        shown = (self.headline, self.empty, self.legend, self.grid, self.offers, self.parts, None)
        self.setLayout(column(*shown, margin=MARGIN))

    def _connect(self) -> None:
        session = self.context.session
        self._answer.arrived.connect(self._show)
        self._rows.arrived.connect(self._show_rows)
        self._asked.arrived.connect(self._show_asked)
        self._homes.arrived.connect(self._show_homes)
        ask_while_visible(self, session, self._ask)
        self.face.currentIndexChanged.connect(self._show_face)
        self.grid.opened.connect(self._open)
        self.found.row_chosen.connect(self._show_chosen)
        self.pane.request_wanted.connect(self._act)
        self.pane.country_wanted.connect(self._go_to_country)

    def _ask(self) -> None:
        self._states = facts_of_states(self.context.reference)
        until = self.context.session.until
        self._answer.ask(partial(read_support, states=self._states, until=until))
        self._homes.ask(partial(read_homes, until=until))

    def _show(self, overview: SupportOverview) -> None:
        is_first, self.overview = self.overview is None, overview
        self.headline.set_words(wording.headline(overview))
        is_there = bool(overview.total.needs or overview.offers)
        self.said.set_words(wording.about_offers(overview) if is_there else "")
        self._show_face()
        if is_first and self.found.hasFocus():  # until now there were no numbers to focus
            self.grid.setFocus()
        if self._wanted:
            self.show_record(self._wanted)
        else:
            self._open(*self.grid.place)

    def _show_face(self, _index: int = 0) -> None:
        overview, face = self.overview, self.face.value()
        is_there = overview is not None and bool(overview.total.needs or overview.offers)
        self.empty.setVisible(overview is not None and not is_there)
        self.parts.setVisible(overview is None or is_there)
        self.grid.setVisible(is_there and face != _OFFERS)
        self.legend.setVisible(is_there and face != _OFFERS)
        self.offers.setVisible(is_there and face == _OFFERS)
        if overview is not None and face != _OFFERS:
            self.grid.show_overview(overview, self._articles())
        elif overview is not None:
            self.offers.show_offers(overview.offers)

    def _open(self, name: str, kind: str) -> None:
        if self.overview is None:
            return
        is_article = self.face.value() == _BY_ARTICLE
        where = NeedsWanted(article=name, kind=kind) if is_article else NeedsWanted(name, kind=kind)
        self._wanted = ""
        until = self.context.session.until
        self._rows.ask(partial(read_needs, overview=self.overview, wanted=where, until=until))
        self.found_title.set_words(_found_words(name, kind, self._articles()))

    def _articles(self) -> Mapping[str, str] | None:
        """Return the names of the articles; None while the rows are subregions."""
        is_by_article = self.face.value() == _BY_ARTICLE
        return article_names(self.context.reference) if is_by_article else None

    def _show_rows(self, rows: tuple[ListedNeed, ...]) -> None:
        if self.overview is not None:
            self.found.show_needs(rows, self.overview.matching, self._name_of)
            if self._wanted:
                self.found.choose_need(self._wanted)
            self._show_chosen()

    def _show_chosen(self, _row: int = 0) -> None:
        need, overview = self.found.need, self.overview
        self.pane.show_need(need, self._name_of(need.country) if need else "")
        state = self._states.get(need.country) if need else None
        if need is None or overview is None or state is None:
            return
        reference = self.context.reference
        sources = reference.support.for_need(as_need(need))
        elsewhere = [offer_title(each) for each in overview.matching.elsewhere(need)]
        doors = doors_of(need, overview.matching, sources, state.facts)
        self.pane.show_doors(doors, elsewhere, self.context.session.day)
        until = self.context.session.until
        self._asked.ask(partial(read_requests, need=need.id, until=until))

    def _show_asked(self, asked: tuple[SupportRequest, ...]) -> None:
        if self.pane.need is not None and all(x.need == self.pane.need.id for x in asked):
            self.pane.show_requests(asked, self._names())

    def _names(self) -> dict[str, str]:
        """Return the names of all offers and sources of support by their ids."""
        offers = self.overview.offers if self.overview else ()
        own = {each.offer.id: offer_title(each.offer) for each in offers}
        return own | self.context.reference.support.names()

    def _act(self, name: str, request: SupportRequest | None) -> None:
        need = self.pane.need
        if need is None:
            return
        if name == "add":
            day = PartialDate.from_day(self.context.session.day)
            door = next((each for each in self.pane.doors if each.is_open), None)
            values = {"asked": day, "state": RequestState.ASKED, "body": door.title if door else ""}
            form = ArchiveForm(SUPPORT_REQUEST, partial(_note, need=need.id), values)
            open_form(self.context, self, form)
        elif request is not None and name == "take_out":
            self.context.session.change(lambda _archive: requests.remove_requests([request]))
        elif request is not None and name in EDITING:
            make = partial(_update, request=request)
            open_form(self.context, self, ArchiveForm(SUPPORT_REQUEST, make, record=request))

    def _go_to_country(self, country: str) -> None:
        self.context.navigator.navigate("countries", country)

    def _name_of(self, code: str) -> str:
        return country_name(self.context.reference.countries, code)


def _found_words(name: str, kind: str, articles: Mapping[str, str] | None) -> str:
    """Return what the needs of the list are."""
    kinds = _(NEED_NAMES[NeedKind(kind)]) if kind != EVERY else _("All kinds")
    where = wording.row_name(name, articles) if name != EVERY else _("All together")
    return _("{where}: {kind}").format(where=where, kind=kinds)


def _read_one(
    archive: ArchivePort, overview: SupportOverview | None, need: str, until: date
) -> tuple[ListedNeed, ...]:
    """Return the needs of the subregion and kind of one; none if nothing was counted yet."""
    found = archive.find(Need, need)
    if overview is None or found is None:
        return ()
    all_rows = read_needs(archive, overview, NeedsWanted(kind=found.kind), 10_000, until)
    at_home = next((each.subregion for each in all_rows if each.id == need), "")
    return tuple(each for each in all_rows if each.subregion == at_home)[:200]


def _note(_archive: ArchivePort, values: Mapping[str, Any], need: str) -> Edit:
    return requests.note_request(need, **values)


def _update(archive: ArchivePort, values: Mapping[str, Any], request: SupportRequest) -> Edit:
    now = find_now(archive, SupportRequest, request.id)
    return requests.update_request(now, **values)
