"""All case studies, the groups that work on each, and their progress."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QWidget

from mercworkshop import paths
from mercworkshop.domain.entities import case_run
from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.errors import BadFile
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.session.pages.undo_offer import offer_undo
from mercworkshop.gui.widgets.buttons import button, escape_ampersands
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.labels import ElidedLabel, label
from mercworkshop.gui.widgets.layouts import (
    FlowLayout,
    bare_widget,
    card,
    clear_layout,
    column,
    row,
)
from mercworkshop.gui.widgets.lines.tab_line import TabLine
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import LANGUAGES, _, current_language, isolate, listed, plural
from mercworkshop.reference.cases.case_studies import CaseStudy
from mercworkshop.reference.facts import stage_work
from mercworkshop.reference.files.pack import added_case_studies
from mercworkshop.store.database.errors import unwritable_error


class CaseStudyOverview(QWidget):
    """One card per case study, with one entry per group."""

    opened = Signal(str, str)
    """Emitted with the ids of a group and of a case study."""

    read = Signal(str)
    """Emitted with the id of a case study to read as a whole."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.entries: dict[tuple[str, str], GroupProgress] = {}
        self._groups: tuple[tuple[str, str], ...] | None = None
        self._box = column(gap=12)
        again = button(_("Look for new case studies"), "refresh", "quiet", run=self.read_again)
        self.line = TabLine(None, again)
        self.status = ElidedLabel("", "muted")
        self.setLayout(column(bare_widget(self._box), None, gap=12))
        refresh_when_visible(self, context.session, self._refresh)
        self.refresh()

    def _show_folder(self) -> None:
        """Open the folder of further case studies, which the first one may still lack."""
        try:
            folder = paths.make_private_folder(added_case_studies())
        except OSError as error:
            self.context.messages.show_error(unwritable_error(added_case_studies(), error))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def read_again(self) -> None:
        """Read the case studies from disk again, after one was added or corrected."""
        self.context.session.read_data_again()
        self._groups = None
        self.refresh()

    def refresh(self) -> None:
        """Show the groups as they are now, and their progress."""
        groups = self.context.session.workshop.records(BreakoutGroup).all()
        names = tuple((group.id, group.name) for group in groups)
        if names != self._groups:
            self._groups = names
            self._build(groups)
        for entry in self.entries.values():
            entry.refresh()
        count = sum(1 for entry in self.entries.values() if not entry.open.isHidden())
        self.status.set_words(
            plural("{n} case study assigned", "{n} case studies assigned", count) if count else ""
        )

    def focus_group(self, group: str = "") -> None:
        """Move the focus to the first case study of a group, if it has one."""
        for (owner, _case), entry in self.entries.items():
            if owner == group and not entry.open.isHidden():
                entry.open.setFocus()
                return

    def _refresh(self, _ids: object) -> None:
        self.refresh()

    def _build(self, groups: Sequence[BreakoutGroup]) -> None:
        clear_layout(self._box)
        self.entries = {}
        found = self.context.session.reference.case_studies
        if not groups:
            self._box.addWidget(self._no_groups())
        if refusals := found.refusals():
            self._box.addWidget(_refusals(refusals))
        for case in found.all:
            self._box.addWidget(self._card(case, groups))
        self._box.addWidget(self._further())  # made last, so that Tab comes there last

    def _further(self) -> QWidget:
        """Return the line that says where further case studies belong."""
        where = _("To add a case study, put its folder into {path}.")
        words = label(where.format(path=isolate(str(added_case_studies()))), "muted", wrap=True)
        line = row(words, button(_("Show in folder"), "folder", "quiet", run=self._show_folder))
        line.setStretch(0, 1)
        return bare_widget(line)

    def _card(self, case: CaseStudy, groups: Sequence[BreakoutGroup]) -> QFrame:
        title = case.title(current_language())
        head = row(label(title.value, "heading", wrap=True), gap=8)
        head.setStretch(0, 1)
        if title.is_fallback:
            head.addWidget(chip(_("English"), "warn"))
        reading = button(_("Read"), "eye", "quiet", run=weak_slot(self, _emit_read, case.id))
        reading.setAccessibleDescription(title.value)
        head.addWidget(reading)
        facts = FlowLayout(*(chip(each) for each in _facts(case)))
        entries = [self._entry(group, case) for group in groups]
        words = label(case.disclaimer(current_language()).value, "muted", wrap=True)
        return card(
            head, bare_widget(facts), words, bare_widget(FlowLayout(*entries)), gap=8, margin=16
        )

    def _entry(self, group: BreakoutGroup, case: CaseStudy) -> GroupProgress:
        entry = GroupProgress(self.context, group.id, case)
        entry.opened.connect(self.opened)
        self.entries[group.id, case.id] = entry
        return entry

    def _no_groups(self) -> QFrame:
        sentence = _("There are no groups yet. A case study is assigned to a group.")
        go = button(_("Make groups"), "people", "primary", run=self._to_groups)
        return card(empty_state("people", sentence, go))

    def _to_groups(self) -> None:
        self.context.navigator.navigate("workshop", "groups")


def _emit_read(overview: CaseStudyOverview, case_study: str) -> None:
    overview.read.emit(case_study)


class GroupProgress(QWidget):
    """One group and one case study: buttons to assign, open and unassign it, and the progress."""

    opened = Signal(str, str)

    def __init__(self, context: PageContext, group: str, case: CaseStudy) -> None:
        super().__init__()
        self._context, self._group, self._case = context, group, case
        self.assign = button("", "plus", "quiet", run=self._assign)
        self.open = button("", "play", run=self._open)
        self.unassign = button(_("Take away"), "close", "quiet", run=self._unassign)
        about = case.title(current_language()).value
        for each in (self.assign, self.open, self.unassign):
            each.setAccessibleDescription(about)
        self.setLayout(row(self.assign, self.open, self.unassign, gap=2))
        self.refresh()

    def refresh(self) -> None:
        """Show whether the case study is assigned to the group, and the progress."""
        reference, workshop = self._context.session.reference, self._context.session.workshop
        group = workshop.records(BreakoutGroup).get(self._group)
        if group is None:
            return
        work = stage_work.find_work(reference, workshop, group.id, self._case.id)
        self.assign.setVisible(work is None)
        self.open.setVisible(work is not None)
        self.unassign.setVisible(work is not None)
        name = escape_ampersands(group.name)
        self.assign.setText(_("Assign to {group}").format(group=name))
        self.assign.setAccessibleName(_("Assign to {group}").format(group=group.name))
        unassign = _("Take away from {group}").format(group=group.name)
        self.unassign.setToolTip(unassign)
        self.unassign.setAccessibleName(unassign)
        done = work.progress(workshop) if work is not None else ""
        words = _("{about}: {sentence}")
        self.open.setText(words.format(about=name, sentence=done))
        self.open.setAccessibleName(words.format(about=group.name, sentence=done))
        self.updateGeometry()

    def _assign(self) -> None:
        group = self._context.session.workshop.records(BreakoutGroup).get(self._group)
        if group is not None:
            self._context.session.end_step()
            self._context.session.apply(case_run.assign, group, self._case.id)
            self.open.setFocus()

    def _open(self) -> None:
        self.opened.emit(self._group, self._case.id)

    def _unassign(self) -> None:
        session = self._context.session
        work = stage_work.find_work(session.reference, session.workshop, self._group, self._case.id)
        if work is None:
            return
        answers = session.workshop.records(Answer).owned_by(work.run.id)
        session.end_step()
        if session.apply(case_run.unassign, work.run, answers):
            self.assign.setFocus()
            words = plural(
                "The case study was taken away, with {n} answer.",
                "The case study was taken away, with {n} answers.",
                len(answers),
            )
            offer_undo(session, self._context.messages, words)


def _facts(case: CaseStudy) -> list[str]:
    articles = listed(map(str, case.structure.articles))
    languages = listed(LANGUAGES[code] for code in case.languages)
    countries = listed(case.structure.fictional_countries)
    return [
        plural("{n} minute", "{n} minutes", case.minutes),
        _("Articles {numbers}").format(numbers=isolate(articles)),
        isolate(languages),
        _("Invented: {countries}").format(countries=isolate(countries)),
    ]


def _refusals(refusals: Sequence[BadFile]) -> QFrame:
    lines = [label(str(refusal), wrap=True) for refusal in refusals]
    return card(label(_("Not shown, because its files are broken"), "bad"), *lines, margin=16)
