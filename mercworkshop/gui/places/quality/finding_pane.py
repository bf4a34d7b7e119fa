"""One finding: the question that the country or the host will read, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.quality.asking import question_text
from mercworkshop.domain.programme.quality.findings import QualityFinding
from mercworkshop.domain.programme.quality.rules import QualityRule
from mercworkshop.gui.places.quality.wording import CountryNamer, finding_state, place_of
from mercworkshop.gui.session.edits.unsent_words import Route, UnsentLines, UnsentWords
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit, LineField
from mercworkshop.gui.widgets.key_button import KeyButton
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.scopes import QUALITY
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import LANGUAGES, _


class FindingPane(QWidget):
    """The words are asked as they stand here; a reason leaves the finding as it is."""

    ask_wanted = Signal(str)
    leave_wanted = Signal(str)
    again_wanted = Signal()
    join_wanted = Signal(bool)
    """True for a body that was renamed."""

    def __init__(self, unsent: UnsentWords) -> None:
        super().__init__()
        self.finding: QualityFinding | None = None
        self.title = label("", "heading", wrap=True)
        self.state = label("", "muted", wrap=True)
        self.words = AutoTextEdit(_("The question"), least=2, most=6)
        self.reason = LineField(_("Why it stays as it is"), _("It is right, because…"))
        self.ask = self._key_button("ask", FindingPane.press_ask)
        self.copy = button(
            _("Copy the question"), "copy", run=weak_slot(self, FindingPane.copy_words)
        )
        self.same = self._key_button("join", FindingPane.press_same)
        self.renamed = button(_("Renamed"), "history", run=weak_slot(self, FindingPane._renamed))
        self.leave = self._key_button("leave", FindingPane.press_leave)
        self.again = button(_("Take it up again"), "undo", run=weak_slot(self, FindingPane._again))
        self.reason.returnPressed.connect(self._leave_typed)
        self._typed = UnsentLines(unsent, (self.words, self.reason), self)
        asks = bare_widget(FlowLayout(self.ask, self.copy, self.same, self.renamed, self.again))
        leaves = row(self.reason, self.leave)
        leaves.setStretch(0, 1)
        self.setLayout(column(self.title, self.state, self.words, asks, leaves, None))
        self.show_finding(None, str)

    def show_finding(self, finding: QualityFinding | None, name_of: CountryNamer) -> None:
        """Show a finding, with the words that were typed about it before."""
        self.finding = finding
        parts = (self.state, self.words, self.reason, *self._acts())
        for each in parts:
            each.setVisible(finding is not None)
        if finding is None:
            plain_text(self.title, _("Choose a finding to read its question."))
            return
        plain_text(self.title, _title(finding, name_of))
        plain_text(self.state, finding_state(finding))
        self._typed.turn_to(_route(finding), (question_text(finding), ""))
        is_twin = finding.rule is QualityRule.TWIN_BODIES
        self.ask.setVisible(bool(finding.row.road_map) and finding.is_open)
        is_pair = is_twin or finding.rule is QualityRule.ENTERED_TWICE
        is_settled = finding.left is not None or bool(finding.joined)
        self.same.setVisible(is_pair and not is_settled)
        self.renamed.setVisible(is_twin and not is_settled)
        self.leave.setVisible(not is_settled)
        self.reason.setVisible(not is_settled)
        self.again.setVisible(is_settled)

    def do(self, name: str) -> None:
        """Do what a key of the list of findings means."""
        finding = self.finding
        if finding is None:
            return
        if name == "ask" and not self.ask.isHidden():
            self.press_ask()
        elif name == "edit":
            self.words.setFocus()
        elif name == "leave" and not self.leave.isHidden():
            self.press_leave()
        elif name == "join" and not self.same.isHidden():
            self.press_same()

    def sending(self) -> Callable[[], None]:
        """Return what forgets the words typed about the finding, once they are sent."""
        return self._typed.sending()

    def press_ask(self) -> None:
        """Ask the country in the words shown."""
        self.ask_wanted.emit(self.words.toPlainText())

    def copy_words(self) -> None:
        """Copy the question as it stands here, for a letter or an e-mail."""
        QGuiApplication.clipboard().setText(self.words.toPlainText())
        announce(self, _("Copied: paste it into your e-mail."))

    def press_same(self) -> None:
        """Say that both names are of one body, or both records one."""
        self.join_wanted.emit(False)

    def press_leave(self) -> None:
        """Leave the finding for the reason typed, or ask for one."""
        if self.reason.text().strip():
            self._leave_typed()
        else:
            self.reason.setFocus()

    def _leave_typed(self) -> None:
        if self.reason.text().strip():
            self.leave_wanted.emit(self.reason.text())

    def _renamed(self) -> None:
        self.join_wanted.emit(True)

    def _again(self) -> None:
        self.again_wanted.emit()

    def _acts(self) -> tuple[QWidget, ...]:
        return self.ask, self.copy, self.same, self.renamed, self.leave, self.again

    def _key_button(self, name: str, run: Callable[[FindingPane], object]) -> KeyButton:
        known = key_row(QUALITY, name)
        return KeyButton(_(known.words), known.icon, format_row(known), weak_slot(self, run))


def _route(finding: QualityFinding) -> Route:
    return "quality", "quality", finding.id


def _title(finding: QualityFinding, name_of: CountryNamer) -> str:
    place = place_of(finding, name_of)
    language = LANGUAGES.get(finding.row.language)
    if finding.rule is QualityRule.ENTERED_TWICE:
        return _("Two entries that may be one")
    if not finding.row.road_map:
        return _("To ask the host: {place}").format(place=place)
    words = _("The question that {country} will read ({language})")
    return words.format(country=place, language=language or LANGUAGES["en"])
