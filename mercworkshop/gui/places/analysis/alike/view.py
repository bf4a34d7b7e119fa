"""The tab “Alike”: similar actions side by side, joined into regional ones; words found in all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.analysis import wording as cross_wording
from mercworkshop.domain.programme.analysis.alike import alike_words, regional_actions
from mercworkshop.domain.programme.analysis.alike.passages import (
    FOUND_NAMES,
    MOST_PASSAGES,
    FoundText,
    read_texts,
)
from mercworkshop.domain.programme.analysis.alike.regional_actions import (
    RegionalActions,
    read_apart,
    read_regional,
)
from mercworkshop.domain.programme.analysis.alike.similar_actions import (
    SimilarActions,
    find_similar,
    groups_of,
)
from mercworkshop.domain.programme.analysis.alike.titled_actions import (
    ComparedActions,
    read_actions,
    read_subregions,
)
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.places.analysis.alike.hits import FoundList
from mercworkshop.gui.places.analysis.alike.parts import PartsTable
from mercworkshop.gui.places.analysis.parts.fold_line import FoldLine
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.desk_papers import DeskPapers
from mercworkshop.gui.session.desk.empty_archive import NothingYet
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.session.pages.headline_view import HeadlineView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.collation import collation_key
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import MARGIN, bare_widget, column, make_frame, row
from mercworkshop.gui.widgets.tables.record_table import RecordTable, TableRecord
from mercworkshop.i18n import N_, _, isolate, number

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort

_SIMILAR, _REGIONAL = "similar", "regional"
_FACES = ((_SIMILAR, N_("Similar actions")), (_REGIONAL, N_("Regional actions")))
_COLUMNS = ((N_("What they plan"), 30), (N_("Countries"), 9), (N_("Actions"), 9))
_PAUSE = 150
"""Milliseconds after a key press until words are searched for."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What the archive was asked for before actions are compared."""

    compared: ComparedActions
    regional: RegionalActions
    apart: frozenset[tuple[str, str]]
    subregions: tuple[str, ...]


class AlikeActionsView(HeadlineView):
    """Search and filters above; groups on one side, their actions on the other."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.groups: tuple[SimilarActions, ...] = ()
        self._read: _Read | None = None
        self._job: Job | None = None
        self.count = label("", "muted")
        self.words = LineField(_("Search the words of all road maps"), _("Words of road maps"))
        self.subregion = ChoiceField(_("Subregion"), [("", _("All subregions"))])
        self.country = ChoiceField(_("Country"), [("", _("All countries"))])
        kinds = [(each, _(name)) for each, name in FOUND_NAMES.items()]
        self.kind = ChoiceField(_("Where to search"), [("", _("Everywhere")), *kinds])
        self.face = ChoiceField(_("What to show"), [(face, _(name)) for face, name in _FACES])
        self.list = RecordTable(_("Groups"), _COLUMNS)
        self.parts = PartsTable(self._name_of)
        self.hits = FoundList()
        self.title = LineField(_("Title of the regional action"))
        self.mark = button(_("Mark all"), "check", run=self.parts.mark_all)
        self.join = button(_("Join actions"), "link", "primary", run=self._join)
        self.part = button(_("Separate again"), "close", run=self._part)
        self.papers = DeskPapers(context, self, "regional-actions", about=self._asked_subregion)
        self.tools = (self.papers.button, self.face)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._answer = ArchiveAnswer[_Read](context.session, self)
        self._found = ArchiveAnswer[tuple[str, Sequence[FoundText]]](context.session, self)
        self._lay_out()
        self._connect()
        self._ask()

    def panes(self) -> Sequence[QWidget]:
        if not self.empty.isHidden():
            return (self.empty,)
        if self.words.text().strip():
            return (self.words, self.hits)
        return (self.words, self.fold, self.list, self.parts)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {"filter": self.words.setFocus, **self.papers.answers()}

    def _lay_out(self) -> None:
        above = row(self.headline, None, self.count, gap=12)
        where = (self.kind, self.subregion, self.country)
        fields = bare_widget(row(*where, gap=12))
        self.fold = FoldLine(fields, [(each.accessibleName(), each) for each in where])
        first = row(self.words, self.fold, gap=12)
        first.setStretch(0, 1)
        choices = row(first, fields, gap=12)
        choices.setStretch(0, 1)
        joining = row(self.title, self.mark, self.join, self.part, gap=8)
        joining.setStretch(0, 1)
        right = column(self.parts, bare_widget(joining), margin=12, gap=8)
        right.setStretch(0, 1)
        body = row(make_frame(column(self.list)), make_frame(right), gap=12)
        body.setStretch(0, 2)
        body.setStretch(1, 5)
        self.pairs = (choices, joining, body)
        self._beside = bare_widget(body)
        self._hits = make_frame(column(self.hits))
        self.empty = NothingYet(self.context, "table")
        self._choices = bare_widget(choices)
        parts = (self._choices, self._beside, self._hits, self.empty)
        whole = column(above, *parts, margin=MARGIN)
        for at in (2, 3, 4):
            whole.setStretch(at, 1)
        self.setLayout(whole)
        self._hits.hide()
        self.empty.hide()
        self.kind.hide()
        self.fold.tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold.fit()

    def _connect(self) -> None:
        session = self.context.session
        ask_while_visible(self, session, self._ask)
        self._answer.arrived.connect(self._compare)
        self._found.arrived.connect(self._show_found)
        self._pause.timeout.connect(self._search)
        self.words.textChanged.connect(self._pause.start)
        self.subregion.edited.connect(self._ask)
        self.subregion.edited.connect(self._search)
        self.country.edited.connect(self._show_list)
        self.country.edited.connect(self._search)
        self.kind.edited.connect(self._search)
        self.face.edited.connect(self._show_list)
        self.list.chosen_changed.connect(self._show_chosen)
        self.list.key_pressed.connect(self._on_key)
        self.parts.marked_changed.connect(self._show_joining)
        self.parts.opened.connect(self._open)
        self.parts.taken_out.connect(self._take_out)
        self.hits.opened.connect(self._open)

    def _asked_subregion(self) -> str:
        return str(self.subregion.value() or "")

    def _asked_country(self) -> str:
        return str(self.country.value() or "")

    def _ask(self, _value: object = None) -> None:
        until, subregion = self.context.session.until, self._asked_subregion()

        def read(archive: ArchivePort) -> _Read:
            return _Read(
                read_actions(archive, until, subregion),
                read_regional(archive, until),
                read_apart(archive),
                read_subregions(archive),
            )

        self._answer.ask(read)

    def _compare(self, found: _Read) -> None:
        """Compare the actions on another thread: it can take seconds, and can be cancelled."""
        self._read = found
        if self._job is not None:
            self._job.cancel()
        topics = self.context.reference.draft_topics

        def compare(progress: JobProgress) -> tuple[SimilarActions, ...]:
            return find_similar(found.compared, topics, found.apart, progress.step)

        job = Job(compare, _("Compare actions"), owner=self)
        job.done.connect(partial(self._show, job))
        self._job = job
        self.context.jobs.run_job(job)

    def _show(self, job: Job, groups: tuple[SimilarActions, ...]) -> None:
        if job is not self._job or self._read is None:
            return
        self._job, self.groups = None, groups
        subregions = [(each, isolate(each)) for each in self._read.subregions]
        self.subregion.replace_choices([("", _("All subregions")), *subregions])
        countries = {each.country for each in self._read.compared.road_maps.values()}
        order = collation_key()
        named = sorted(countries, key=lambda each: order(self._name_of(each)))
        choices = [(each, isolate(self._name_of(each))) for each in named]
        self.country.replace_choices([("", _("All countries")), *choices])
        actions = len(self._read.compared.actions)
        plain_text(self.count, alike_words.compared_words(actions) if actions else "")
        self._choices.setVisible(bool(actions))
        self.empty.setVisible(not actions)
        self._beside.setVisible(bool(actions) and not self.words.text().strip())
        self._show_list()

    @property
    def _shows_regional(self) -> bool:
        return self.face.value() == _REGIONAL

    def _show_list(self, _face: object = None) -> None:
        if self._read is None:
            return
        if self._shows_regional:
            parts = self._read.regional.parts
            rows = [
                _row(each.id, each.title, {x.country for x in its}, len(its))
                for each in self._read.regional.of_country(self._asked_country())
                for its in [parts.get(each.id, ())]
            ]
        else:
            rows = [
                _row(each.key, each.title, each.countries, len(each.actions))
                for each in groups_of(self.groups, self._asked_country())
            ]
        self.list.show_records(rows)
        self._say()
        self._show_chosen()

    def _say(self) -> None:
        """Say the answer, unless words are searched for."""
        if self._read is None or self.words.text().strip():
            return
        country = self._asked_country()
        if self._shows_regional:
            said = alike_words.regional_headline(len(self._read.regional.of_country(country)))
        else:
            said = alike_words.headline(groups_of(self.groups, country))
        is_blank = not self._read.compared.actions
        self.headline.set_words(cross_wording.nothing_here_words() if is_blank else said)

    def _chosen_group(self) -> SimilarActions | None:
        return next((each for each in self.groups if each.key == self.list.chosen), None)

    def _show_chosen(self, _chosen: str = "") -> None:
        if self._read is None:
            return
        regional, chosen = self._read.regional, self.list.chosen
        if self._shows_regional:
            its = next((each for each in regional.actions if each.id == chosen), None)
            self.title.show_value(its.title if its else "")
            self.parts.show_parts(regional.parts.get(chosen, ()))
        else:
            group = self._chosen_group()
            self.title.show_value(group.title if group else "")
            self.parts.show_similar(group.actions if group else (), regional.joined)

    def _show_joining(self) -> None:
        marked = self.parts.chosen_actions
        self.join.setText(alike_words.join_words(len(marked)))
        countries = {each.road_map.country for each in marked}
        self.join.setEnabled(len(countries) > 1)
        for each, is_shown in (
            (self.join, not self._shows_regional),
            (self.mark, not self._shows_regional),
            (self.part, self._shows_regional),
        ):
            each.setVisible(is_shown)
        self.part.setEnabled(bool(self.list.chosen))

    def _join(self) -> None:
        group, marked = self._chosen_group(), self.parts.chosen_actions
        if group is None or self._read is None:
            return
        articles = self._read.compared.articles
        edit = regional_actions.join_actions(
            self.title.text(),
            marked,
            alike_words.common_articles([articles.get(x.action.number, ()) for x in marked]),
            alike_words.describe_likeness(group),
        )
        self.parts.marked = set()
        self.context.session.change(lambda _archive: edit)

    def _part(self) -> None:
        chosen = self.list.chosen
        self.context.session.change(partial(regional_actions.part_actions, regional=chosen))

    def _take_out(self, record: str) -> None:
        """Take a part out of a regional action, or keep an action out of a group."""
        if self._shows_regional:
            self.context.session.change(partial(regional_actions.take_out, part=record))
        elif group := self.list.chosen:
            edit = regional_actions.keep_apart(record, group)
            self.context.session.change(lambda _archive: edit)

    def _on_key(self, name: str) -> None:
        if name == "open":
            self.parts.setFocus()

    def _open(self, country: str) -> None:
        self.context.navigator.navigate("countries", country)

    def _name_of(self, country: str) -> str:
        return country_name(self.context.reference.countries, country)

    def _search(self, _value: object = None) -> None:
        words = self.words.text().strip()
        self._beside.setVisible(not words)
        self._hits.setVisible(bool(words))
        self.kind.setVisible(bool(words))
        self.fold.tell()
        if not words:
            self._say()
            return
        read = partial(
            read_texts,
            words=words,
            until=self.context.session.until,
            subregion=self._asked_subregion(),
            country=self._asked_country(),
            kind=str(self.kind.value() or ""),
        )
        self._found.ask(lambda archive: (words, read(archive)))

    def _show_found(self, answer: tuple[str, Sequence[FoundText]]) -> None:
        words, found = answer
        if words != self.words.text().strip():
            return
        self.headline.set_words(alike_words.found_words(len(found), MOST_PASSAGES))
        self.hits.show_found(found, words, self._name_of)


def _row(key: str, title: str, countries: Sequence[str] | set[str], actions: int) -> TableRecord:
    return TableRecord(key, (isolate(title), number(len(countries)), number(actions)))
