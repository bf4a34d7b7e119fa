"""The part of Exchange that collects files: a table of what each one would bring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from mercworkshop.domain.arrivals import arrivals, earlier_workshop
from mercworkshop.domain.ports.journal import MergeResult
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange import file_kinds
from mercworkshop.exchange.back import road_map_file
from mercworkshop.exchange.package.signature import Verdict
from mercworkshop.exchange.transfer import transfer
from mercworkshop.gui.conflicts import field_changes
from mercworkshop.gui.places.exchange.clashing_files import NO_CLASH, Clash, clashes_between
from mercworkshop.gui.places.exchange.collector import Collector, FileState, IncomingFile
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.inputs.file_chooser import file_chooser
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, column, row
from mercworkshop.gui.widgets.lines.tab_line import let_go_first
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import N_, _, isolate, listed, number, plural, sentences

SHOWN = 2000
"""Most changes of one file listed; a longer list is not useful."""

_COLUMNS = (
    (N_("File"), 4),
    (N_("From"), 4),
    (N_("Made"), 3),
    (N_("What it brings"), 5),
    (N_("Differences"), 3),
)
_CHANGES = ((N_("Entry"), 4), (N_("Field"), 2), (N_("Before"), 3), (N_("After"), 3))


class CollectView(TabView):
    """Choose or drop files, see what they would bring, collect them.

    What appears later is below what is there already: nothing moves under the pointer.
    """

    is_scrolled = True

    def __init__(self, collector: Collector) -> None:
        super().__init__()
        self.collector = collector
        self._weighed: tuple[MergeResult, Mapping[Path, Clash]] | None = None
        self.dialog: QFileDialog | None = None
        self.choose_first = button(_("Choose files…"), "folder", "primary", run=self.choose)
        self.empty = empty_state(
            "incoming",
            _("Choose files, or drop them here. You see what they bring before you collect them."),
            self.choose_first,
        )
        self.take = button("", "incoming", "primary", run=self.collector.collect_all)
        self.more = button(_("Choose more files…"), "folder", run=self.choose)
        self.remove = button(_("Remove from the list"), "close", "quiet", run=self._remove)
        self.clear = button(_("Clear the list"), "trash", "quiet", run=self.collector.clear)
        let_go_first(self.clear)  # a bin beside a cross, and no words, would leave people guessing
        self.tools = (self.clear, self.remove, self.more, self.take)
        self.files = TextTable(_("Files to collect"), _COLUMNS, lines=4)
        self.files.row_chosen.connect(self._show_changes)
        self.files.delete_pressed.connect(self._remove)
        self.about = label("", "muted", wrap=True)
        self.differences = TextTable(_("What would change"), _CHANGES, lines=4)
        self.lock = self._make_lock()
        self._asked: IncomingFile | None = None
        below = bare_widget(column(self.about, self.lock, gap=8, margin=12))
        self.change_title = label(_("What would change"), "strong")
        self.change_title.setContentsMargins(12, 4, 12, 0)
        layout = column(self.files, self.change_title, self.differences, below, gap=0)
        layout.setStretch(0, 2)
        layout.setStretch(2, 3)
        self.some = bare_widget(layout)
        self.setLayout(column(self.empty, self.some))
        collector.changed.connect(self.refresh)
        self.refresh()

    def panes(self) -> Sequence[QWidget]:
        return (self.files, self.differences, self.lock) if self.collector.files else (self.empty,)

    def choose(self) -> None:
        """Show the dialog for choosing files, without blocking."""
        kinds = file_kinds.format_patterns(road_map_file.ENDINGS)
        papers = _("Road maps that came back ({kinds})").format(kinds=kinds)
        patterns = ";;".join((_("Exchange files (*.mercx)"), papers))
        dialog = file_chooser(self, _("Files to collect"), "", patterns)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def refresh(self) -> None:
        """Show the state of every file."""
        files = self.collector.files
        focused = QApplication.focusWidget()
        was_here = stops.holds(self.some, focused) or focused in self.tools
        self.empty.setVisible(not files)
        if was_here and not files:
            self.choose_first.setFocus()
        self.some.setVisible(bool(files))
        clashes = self._clashes()
        self.files.show_rows([_row(each, clashes.get(each.path, NO_CLASH)) for each in files])
        if files and not self.files.currentIndex().isValid():
            self.files.setCurrentIndex(self.files.words.index(0, 0))
        for each in self.tools:
            self.set_tool_visible(each, is_visible=bool(files))
        self._refresh_take()
        before, words = self.said.text(), _together(self.collector.together)
        self.said.set_words(words)
        if words != before:
            announce(self, words)
        self._refresh_lock()
        self._show_changes(self.files.currentIndex().row())

    def _clashes(self) -> Mapping[Path, Clash]:
        """Return what the files that wait differ in from each other; looked for once."""
        together = self.collector.together
        if together is None:
            return {}
        if self._weighed is None or self._weighed[0] is not together:
            self._weighed = together, clashes_between(self.collector.ready, together)
        return self._weighed[1]

    def _make_lock(self) -> QWidget:
        self.locked = label("", wrap=True)
        self.wrong = label("", "bad", wrap=True)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.passphrase.setAccessibleName(_("Passphrase"))
        self.passphrase.setPlaceholderText(_("Passphrase"))
        self.passphrase.returnPressed.connect(self._unlock)
        self.unlock = button(_("Open"), "lock", run=self._unlock)
        said = row(IconLabel("lock", "amber"), self.locked, gap=10)
        said.setStretch(1, 1)
        typed = row(self.passphrase, self.unlock)
        typed.setStretch(0, 1)
        return bare_widget(column(said, self.wrong, typed, gap=6))

    def _refresh_take(self) -> None:
        ready = len(self.collector.ready)
        words = plural("Collect {n} file", "Collect {n} files", ready) if ready else _("Collect")
        self.take.setText(words)
        is_busy = self.collector.is_reading or self.collector.is_collecting
        if (is_busy or not ready) and self.take.hasFocus():
            self.files.setFocus()
        self.take.setEnabled(bool(ready) and not is_busy)
        for each in (self.remove, self.clear, self.more):
            each.setEnabled(not self.collector.is_collecting)

    def _refresh_lock(self) -> None:
        """Ask for the passphrase of the first file that needs one.

        The passphrase field keeps the focus while the passphrase is tried: hiding or disabling it
        would move the focus, and the next space typed, to the next button.
        """
        locked, is_trying = self.collector.locked, self.collector.trying is not None
        self.passphrase.setReadOnly(is_trying)
        if is_trying and self.lock.isVisible():
            return
        was_here = stops.holds(self.lock, QApplication.focusWidget())
        asked, self._asked = self._asked, locked
        if locked is None:
            self.passphrase.clear()
            if was_here:
                (self.take if self.take.isEnabled() else self.files).setFocus()
            self.lock.hide()
            return
        name = isolate(locked.path.name)
        plain_text(self.locked, _("{file} is encrypted with a passphrase.").format(file=name))
        plain_text(self.wrong, locked.reason)
        self.wrong.setVisible(bool(locked.reason))
        self.lock.show()
        if asked is None or asked.path != locked.path:
            self.passphrase.clear()
        if was_here or (asked != locked and not _is_typing()):
            self.passphrase.setFocus()
            self.passphrase.selectAll()

    def _unlock(self) -> None:
        locked = self.collector.locked
        if locked is not None and self.passphrase.text() and not self.passphrase.isReadOnly():
            self.passphrase.setFocus()
            self.collector.unlock(locked.path, self.passphrase.text())

    def _show_changes(self, number: int) -> None:
        files = self.collector.files
        now = files[number] if 0 <= number < len(files) else None
        report = now.report if now is not None and now.state is FileState.READY else None
        rows: list[field_changes.FieldChange] = []
        if report is not None:
            reference, workshop = self.collector.reference, self.collector.workshop
            lines = field_changes.list_field_changes(
                reference, report, workshop, erased=report.erased
            )
            rows = list(islice(lines, SHOWN))
        self.differences.show_rows(rows)
        for each in (self.change_title, self.differences):
            each.setVisible(bool(rows))
        words = _about(now, len(rows), self.collector.workshop) if now is not None else ""
        plain_text(self.about, words)
        self.about.setVisible(bool(words))

    def _chosen(self, names: Sequence[str]) -> None:
        self.collector.add([Path(name) for name in names])

    def _remove(self) -> None:
        number = self.files.currentIndex().row()
        if 0 <= number < len(self.collector.files) and self.remove.isEnabled():
            self.collector.remove(self.collector.files[number].path)


def _is_typing() -> bool:
    """Whether a text field has the focus."""
    return isinstance(QApplication.focusWidget(), QLineEdit | QTextEdit | QPlainTextEdit)


def _together(report: MergeResult | None) -> str:
    if report is None:
        return ""
    count = len(report.conflicts)
    return sentences(
        _("Together: {new}.").format(new=field_changes.describe_new_changes(report.new)),
        plural("They would make {n} difference.", "They would make {n} differences.", count)
        if count
        else _("No differences."),
    )


def _row(file: IncomingFile, clash: Clash) -> tuple[str, ...]:
    found, report = file.found, file.report
    name = isolate(file.path.name)
    if file.state is FileState.REFUSED:
        refused = _("Refused: {reason}").format(reason=file.reason)
        return name, "\n".join(filter(None, (refused, _sender(file))))
    if found is None or report is None:
        waits = _("Encrypted: needs the passphrase")
        return name, "", "", waits if file.state is FileState.LOCKED else _("Reading…"), ""
    news = "\n".join(
        filter(
            None,
            (field_changes.describe_new_changes(report.new), field_changes.describe_merge(report)),
        )
    )
    if file.state is FileState.COLLECTED:
        news = _("Collected · {news}").format(news=news)
    made_at = arrivals.format_moment(found.manifest.made_at)
    return name, _sender(file), made_at, news, _differences(report, clash)


def _differences(report: MergeResult, clash: Clash) -> str:
    """Return how many differences a file makes, also with files that are collected before it."""
    count = len(report.conflicts) + clash.number
    if not clash.others:
        return isolate(number(count)) if count else _("None")
    others = listed(_("“{text}”").format(text=isolate(each.stem)) for each in clash.others)
    return _("{number}, with {files}").format(number=isolate(number(count)), files=others)


def _sender(file: IncomingFile) -> str:
    """Return whom a file is from; once it is collected no laptop is one not seen before."""
    if file.found is None:
        return ""
    check = file.found.signature_check
    is_met = check.verdict is Verdict.NEW and file.state is FileState.COLLECTED
    return isolate(check.label) if is_met else check.sentence


def _without_changes(report: MergeResult) -> str:
    """Return why no change of a file is listed; that does not always mean it brings none."""
    if report.conflicts:
        return _(
            "Some values in it differ from those here. Nothing is replaced: collect it, and choose"
            " under “Differences”."
        )
    if report.new:
        return _("It brings changes, but nothing that is shown here changes.")
    return _("This file brings nothing new.")


def _about(file: IncomingFile, shown: int, workshop: Workshop) -> str:
    """Return the notes on a file: unknown laptop, earlier workshop, unlisted changes."""
    if file.found is None or file.report is None or file.state is not FileState.READY:
        return ""
    parts = [transfer.describe_earlier_workshop(file.found, workshop.workshop_id)]
    if parts[0]:
        parts.append(earlier_workshop.describe_missing_delegations(file.found.changes, workshop))
    if advice := file.found.signature_check.advice if file.report.new else "":
        name = isolate(file.path.name)
        parts.append(_("{file}: {reason}").format(file=name, reason=advice))
    parts += file.found.remarks
    if not shown:
        parts.append(_without_changes(file.report))
    if shown == SHOWN:
        parts.append(
            _("Only the first {most} changes are listed.").format(most=isolate(number(SHOWN)))
        )
    if file.report.incomplete:
        incomplete = file.report.incomplete
        parts.append(
            plural(
                "{n} entry is incomplete: collect the other file too.",
                "{n} entries are incomplete: collect the other files too.",
                incomplete,
            )
        )
    return sentences(*parts)
