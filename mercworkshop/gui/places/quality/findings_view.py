"""The tab “Data quality”: contradictions by rule, blank fields, and the question about each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme.bodies import LinkKind
from mercworkshop.domain.programme.quality import asking
from mercworkshop.domain.programme.quality.asking import OfficerWords
from mercworkshop.domain.programme.quality.findings import (
    QualityFinding,
    QualityOverview,
    read_quality,
)
from mercworkshop.domain.programme.quality.rows import BLANK_ACTIONS, BlankAction, BlankField
from mercworkshop.domain.programme.quality.rules import QualityRule
from mercworkshop.domain.programme.questions import seen_until
from mercworkshop.domain.programme.state_acts import StateAct
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.places.quality import wording
from mercworkshop.gui.places.quality.blank_table import BlankTable
from mercworkshop.gui.places.quality.finding_pane import FindingPane
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.desk_papers import DeskPapers
from mercworkshop.gui.session.desk.empty_archive import NothingYet
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.session.pages.headline_view import HeadlineView
from mercworkshop.gui.widgets.keys.scopes import DESK, QUALITY
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import MARGIN, bare_widget, column, make_frame, row
from mercworkshop.gui.widgets.tables.two_line_list import ListedEntry, TwoLineList
from mercworkshop.i18n import _, isolate
from mercworkshop.reference.facts.state_acts import acts_of_states

type FindingEdit = Callable[[ArchivePort, QualityFinding], Edit]
"""Makes the edit that settles a finding."""
type BlankRead = tuple[BlankField, tuple[BlankAction, ...]]
"""A field, and the first actions without it."""


class FindingsView(HeadlineView):
    """Rules beside blanks; below, what the chosen rule found and the question about it."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self._quality = QualityOverview((), (), 0)
        self._blank: BlankRead | None = None
        self._wanted = ""
        self.about = label("", "muted", wrap=True)
        self.rules = TwoLineList(_("Contradictions"), DESK)
        self.blanks = BlankTable()
        self.found_title = heading("")
        self.found = TwoLineList(_("Records"), QUALITY)
        self.pane = FindingPane(context.session.unsent)
        self.papers = DeskPapers(context, self, "questions")
        self.tools = (self.papers.button,)
        self._lay_out()
        self._answer = ArchiveAnswer[QualityOverview](context.session, self)
        self._answer.arrived.connect(self._show)
        self._records = ArchiveAnswer[BlankRead](context.session, self)
        self._records.arrived.connect(self._show_records)
        self._connect()
        self._ask()

    def panes(self) -> Sequence[QWidget]:
        if not self.empty.isHidden():
            return (self.empty,)
        return (self.rules, self.blanks, self.found, self.pane)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return self.papers.answers()

    def show_rule(self, rule: QualityRule) -> None:
        """Show what a rule found."""
        self.rules.choose(rule.value)

    def show_record(self, record_id: str) -> None:
        """Show a finding by its id, once they are read."""
        self._wanted = record_id
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        known = {each.id: each.rule for each in self._quality.findings}
        if self._wanted in known:
            self.show_rule(known[self._wanted])
            self.found.choose(self._wanted)
            self._wanted = ""

    def _lay_out(self) -> None:
        rules = column(heading(_("Contradictions")), self.rules, margin=14)
        note = label(_("Enter on a number opens its actions."), "muted", wrap=True)
        above = row(heading(_("Blank fields")), note, gap=14)
        above.setStretch(1, 1)
        blanks = column(above, self.blanks, None, margin=14)
        upper = row(make_frame(rules), make_frame(blanks), gap=MARGIN)
        found = column(self.found_title, self.found, margin=14)
        lower = row(make_frame(found), make_frame(column(self.pane, margin=14)), gap=MARGIN)
        self.pairs = upper, lower
        for parts in self.pairs:
            parts.setStretch(0, 2)
            parts.setStretch(1, 3)
        cards = column(upper, lower, gap=MARGIN)
        cards.setStretch(0, 1)
        cards.setStretch(1, 1)
        self.cards = bare_widget(cards)
        self.empty = NothingYet(self.context, "check")
        self.empty.hide()
        whole = column(self.headline, self.about, self.cards, self.empty, margin=MARGIN)
        whole.setStretch(2, 1)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        session = self.context.session
        ask_while_visible(self, session, self._ask)
        self.rules.chosen_changed.connect(self._choose_rule)
        self.rules.key_pressed.connect(self._on_rule_key)
        self.found.chosen_changed.connect(self._show_chosen)
        self.found.key_pressed.connect(self._on_key)
        self.blanks.opened.connect(self._open_blank)
        self.pane.ask_wanted.connect(self._ask_country)
        self.pane.leave_wanted.connect(self._leave)
        self.pane.again_wanted.connect(self._take_up)
        self.pane.join_wanted.connect(self._join)

    def _ask(self) -> None:
        session = self.context.session
        acts = tuple(acts_of_states(session.reference))
        self._answer.ask(partial(_read, acts=acts, day=session.day, until=session.until))

    def _show(self, quality: QualityOverview) -> None:
        self._quality = quality
        self.headline.set_words(wording.headline(quality))
        plain_text(self.about, wording.blank_words(quality))
        is_there = bool(quality.blanks or quality.findings)
        self.cards.setVisible(is_there)
        self.empty.setVisible(not is_there)
        self.rules.show_entries(wording.rule_entries(quality, self._name_of))
        self.blanks.show_blanks([each for each in quality.blanks if each.actions])
        if self._blank is None:
            self._show_found()
        self._choose_wanted()

    def _choose_rule(self, _rule: str) -> None:
        self._blank = None
        self._show_found()

    def _show_found(self) -> None:
        rule = self.rules.chosen
        found = self._quality.of(QualityRule(rule)) if rule else ()
        self.found_title.set_words(_("Records that it concerns"))
        self.found.show_entries(wording.finding_entries(found, self._name_of))
        self._show_chosen(self.found.chosen)

    def _show_chosen(self, chosen: str) -> None:
        finding = None
        if self._blank is None:
            finding = next((each for each in self._quality.findings if each.id == chosen), None)
        self.pane.show_finding(finding, self._name_of)

    def _open_blank(self, field: str, workshop: str) -> None:
        until = self.context.session.until
        self._records.ask(
            partial(_read_blank, field=BlankField(field), workshop=workshop, until=until)
        )

    def _show_records(self, read: BlankRead) -> None:
        field, actions = self._blank = read
        words = _("Actions without this field: {field}")
        self.found_title.set_words(words.format(field=_(wording.BLANK_NAMES[field])))
        self.found.show_entries(
            [
                ListedEntry(each.id, isolate(each.title), self._name_of(each.country))
                for each in actions
            ]
        )
        self._show_chosen("")
        self.found.setFocus()

    def _on_rule_key(self, name: str, _keys: str) -> None:
        if name == "open":
            self.found.setFocus()

    def _on_key(self, name: str, _keys: str) -> None:
        if self._blank is None:
            self.pane.do(name)
        elif name == "ask":
            chosen = self.found.chosen
            country = next((each.country for each in self._blank[1] if each.id == chosen), "")
            self.context.navigator.navigate("countries", country)

    def _ask_country(self, words: str) -> None:
        self._change(partial(asking.ask_country, said=self._said(words)), of_country=True)

    def _leave(self, reason: str) -> None:
        self._change(partial(asking.leave_finding, said=self._said(reason)))

    def _take_up(self) -> None:
        self._change(asking.take_up_finding)

    def _join(self, is_renamed: bool) -> None:
        kind = LinkKind.RENAMED if is_renamed else LinkKind.SAME
        self._change(partial(asking.join, kind=kind, said=self._said("")))

    def _change(self, make: FindingEdit, *, of_country: bool = False) -> None:
        finding = self.pane.finding
        if finding is not None:
            workshop = finding.row.workshop if of_country else ""
            done = self.pane.sending()
            self.context.session.change(lambda archive: make(archive, finding), workshop, done)

    def _said(self, words: str) -> OfficerWords:
        return OfficerWords(self.context.settings.value.user_name, datetime.now(UTC), words)

    def _name_of(self, code: str) -> str:
        return country_name(self.context.reference.countries, code)


def _read(
    archive: ArchivePort, acts: Sequence[StateAct], day: date, until: date
) -> QualityOverview:
    archive.set_acts(acts)
    return read_quality(archive, day, until)


def _read_blank(archive: ArchivePort, field: BlankField, workshop: str, until: date) -> BlankRead:
    where = {"field": field.value, "workshop": workshop}
    return field, tuple(archive.ask(BLANK_ACTIONS, **where, **seen_until(until)))
