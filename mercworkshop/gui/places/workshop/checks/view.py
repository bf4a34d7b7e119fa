"""The tab “Checks”: what to try before the workshop begins, and what was seen on this laptop."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.preflight import file_checks
from mercworkshop.domain.preflight.results import (
    CHECKS_META,
    CheckFinding,
    CheckKind,
    TriedCheck,
    format_results,
    note_finding,
    parse_results,
    result_of,
    with_result,
)
from mercworkshop.domain.preflight.wording import CHECK_NAMES
from mercworkshop.exchange.transfer import notes
from mercworkshop.gui.jobs import printing
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.places.workshop.checks import trials
from mercworkshop.gui.places.workshop.checks.line import CheckLine
from mercworkshop.gui.places.workshop.checks.picture import (
    ProjectedPicture,
    other_screen,
    screen_finding,
)
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.session.papers.paper_orders import chosen_paper
from mercworkshop.gui.session.papers.paper_saver import say_finished
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.file_chooser import ask_where_to_save
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, number
from mercworkshop.store.store import Store

if TYPE_CHECKING:
    from mercworkshop.gui.places.workshop.checks.paper import ChecksPaper
    from mercworkshop.gui.session.pages.page import PageContext

_WITHOUT_A_HAND = (
    CheckKind.CLOCK,
    CheckKind.SPACE,
    CheckKind.BATTERY,
    CheckKind.SPARE,
    CheckKind.KITS,
)
"""What the program tries by itself, without paper and projector."""


class ChecksView(TabView):
    """A line for each check. Nothing waits: printing, disk and file are asked beside the window."""

    is_scrolled = True

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.results: tuple[TriedCheck, ...] = ()
        self.dialog: QDialog | None = None
        self.picture: ProjectedPicture | None = None
        self.all = button(_("Run the automatic checks"), "check", "primary", run=self.try_all)
        self.save = button(_("Save as paper"), "print", "quiet", run=self.ask_where)
        self.tools: tuple[QWidget, ...] = (self.save, self.all)
        self._to_confirm: dict[CheckKind, CheckFinding] = {}
        self.lines = {kind: CheckLine(kind, self._answers(kind)) for kind in CheckKind}
        for kind, line in self.lines.items():
            line.answered.connect(partial(self._confirm, kind))
        why = label(
            _(
                "The evening before, in the room itself:"
                " a tick stands only for what was tried on this laptop."
            ),
            "muted",
            wrap=True,
        )
        self.setLayout(column(why, *self.lines.values(), None, gap=8, margin=14))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask(_read)

    def panes(self) -> Sequence[QWidget]:
        return (self,)

    def commands(self) -> tuple[PaletteCommand, ...]:
        """Return the commands for the command palette."""
        return tuple(
            PaletteCommand(
                _("Try: {check}").format(check=_(CHECK_NAMES[kind])),
                weak_slot(self, ChecksView.try_now, kind),
            )
            for kind in CheckKind
            if kind is not CheckKind.PAPER
        )

    def try_all(self) -> None:
        """Try what the program can try by itself."""
        for kind in _WITHOUT_A_HAND:
            self.try_now(kind)

    def try_now(self, kind: CheckKind) -> None:
        """Try one thing, and keep what was seen."""
        own, groups = self._laptop, len(self.context.session.workshop.records(BreakoutGroup))
        folder = self.context.session.path.parent
        match kind:
            case CheckKind.PRINTER | CheckKind.PAPER:
                self._print()
            case CheckKind.PROJECTOR:
                self._project()
            case CheckKind.SPACE:
                self._run(lambda _progress: trials.try_space(folder))
            case CheckKind.BATTERY:
                self._run(lambda _progress: trials.try_battery())
            case CheckKind.CLOCK:
                self._ask_file(lambda store: file_checks.check_clock(store.arrivals(), own))
            case CheckKind.SPARE:
                self._ask_file(lambda store: file_checks.check_spare(store.arrivals(), own))
            case CheckKind.KITS:
                self._ask_kits(groups)

    def note(self, finding: CheckFinding) -> None:
        """Keep what was seen, with this laptop and the time."""
        self._ask(partial(_keep, finding, self._laptop))

    def answer_paper(self, *, is_whole: bool) -> None:
        """Keep whether the test page was whole on the paper that the country uses."""
        size = self._paper().request.options.paper.name
        self.note(CheckFinding(kind=CheckKind.PAPER, is_well=is_whole, what=size))

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {"print": weak_slot(self, ChecksView.ask_where)}

    def ask_where(self) -> None:
        """Ask where to save the paper with the checklist."""
        ask_where_to_save(self, _("Where to?"), "PDF (*.pdf)", self.save_to, "checks.pdf")

    def save_to(self, name: str) -> None:
        """Save the paper with the checklist, in a job."""
        from mercworkshop.gui.jobs.print_jobs import LANE

        paper, path = self._paper(), Path(name)
        job = Job(lambda progress: paper.write(path, progress), _("Checks"), owner=self, lane=LANE)
        job.done.connect(partial(say_finished, self.context.messages))
        self.context.jobs.run_job(job)

    def print_on(self, printer: QPrinter) -> None:
        """Print the paper with the checklist: that is the test page."""
        from mercworkshop.gui.jobs.print_jobs import LANE, print_job

        name = printer.printerName() or printer.outputFileName()
        job = Job(print_job(self._paper(), printer), _("Test page"), owner=self, lane=LANE)
        job.done.connect(partial(self._printed, name))
        self.context.jobs.run_job(job)

    @property
    def _laptop(self) -> str:
        return self.context.settings.laptop

    def _paper(self) -> ChecksPaper:
        from mercworkshop.gui.places.workshop.checks.paper import ChecksPaper

        session, paper = self.context.session, chosen_paper(self.context.settings)
        return ChecksPaper(session.workshop, session.reference, self.results, self._laptop, paper)

    def _answers(self, kind: CheckKind) -> dict[str, Callable[[], object]]:
        if kind is CheckKind.PAPER:
            return {
                _("The page is whole"): partial(self.answer_paper, is_whole=True),
                _("The page is cut"): partial(self.answer_paper, is_whole=False),
            }
        return {_("Try now"): weak_slot(self, ChecksView.try_now, kind)}

    def _print(self) -> None:
        """Look for printers beside the window, then ask for one."""
        job = Job(lambda _progress: printing.has_printer(), owner=self)
        job.done.connect(self._ask_printer)
        job.start()

    def _ask_printer(self, has_printer: bool) -> None:
        if has_printer:
            self.dialog = printing.ask_printer(self, _("Test page"), self.print_on)
        else:
            self.note(CheckFinding(kind=CheckKind.PRINTER, is_well=False))

    def _printed(self, name: str, pages: int) -> None:
        self._ask_person(
            CheckFinding(kind=CheckKind.PRINTER, is_well=True, what=name, amount=pages)
        )

    def _ask_person(self, found: CheckFinding, words: str = "") -> None:
        """Ask what the computer does not see, such as whether what was sent came out."""
        line = self.lines[found.kind]
        self._to_confirm[found.kind] = found
        line.ask(words)
        announce(self, line.seen.text())

    def _confirm(self, kind: CheckKind, is_well: bool) -> None:
        found = self._to_confirm.pop(kind)
        self.note(replace(found, is_well=is_well))

    def _project(self) -> None:
        screen = other_screen(self.window())
        found = screen_finding(screen)
        if screen is None:
            self.note(found)
            return
        self.picture = ProjectedPicture(screen)
        self.picture.showFullScreen()
        self._ask_person(found)

    def _run(self, work: Callable[[JobProgress], CheckFinding]) -> None:
        job = Job(work, owner=self)
        job.done.connect(self.note)
        job.start()

    def _ask_file(self, work: Callable[[Store], CheckFinding]) -> None:
        answer = FutureRelay(self.context.session.call_after_edits(work))
        answer.done.connect(self.note)
        answer.start()

    def _ask_kits(self, groups: int) -> None:
        """Look for the kits; with fewer than groups, ask: a group may work without a laptop."""
        answer = FutureRelay(
            self.context.session.call_after_edits(
                lambda store: file_checks.check_kits(store.export_notes(), groups)
            )
        )
        answer.done.connect(self._take_kits)
        answer.start()

    def _take_kits(self, found: CheckFinding) -> None:
        if found.is_well or not found.what:
            self.note(found)
        else:
            words = _("Fewer kits than groups were written. Has every group with a laptop its kit?")
            self._ask_person(found, words)

    def _ask(self, work: Callable[[Store], tuple[TriedCheck, ...]]) -> None:
        answer = FutureRelay(self.context.session.call_after_edits(work))
        answer.done.connect(self._show)
        answer.start()

    def _show(self, results: tuple[TriedCheck, ...]) -> None:
        before, self.results = self.results, results
        times = room_times(self.context.session.workshop)
        for kind, line in self.lines.items():
            found = result_of(results, kind, self._laptop)
            line.show_result(found, times)
            if found is not None and found not in before and before:
                announce(self, line.seen.text())
        mine = [each for each in results if each.laptop == self._laptop and each.is_well]
        self.said.set_words(
            _("{done} of {all} checks passed on {laptop}.").format(
                done=number(len(mine)), all=number(len(CheckKind)), laptop=isolate(self._laptop)
            )
        )


def _read(store: Store) -> tuple[TriedCheck, ...]:
    return parse_results(store.meta(CHECKS_META))


def _keep(finding: CheckFinding, laptop: str, store: Store) -> tuple[TriedCheck, ...]:
    new = note_finding(finding, laptop, notes.local_timestamp(store.stamp))
    results = with_result(_read(store), new)
    store.set_meta(CHECKS_META, format_results(results))
    return results
