"""The tab “Review”: the conflicts of a road map, and its findings as a tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.review_answers import (
    NotConcerned,
    in_order_of_articles,
)
from mercworkshop.domain.entities.secretariat.records import Question
from mercworkshop.domain.review import findings
from mercworkshop.domain.review.findings import FieldReference, Finding, Severity
from mercworkshop.gui.conflicts.conflict_view import ConflictSource, ConflictView
from mercworkshop.gui.places.road_maps.review.answers import (
    AnswerBar,
    ReviewedCountry,
)
from mercworkshop.gui.places.road_maps.review.detail import FindingDetail, FindingShown
from mercworkshop.gui.places.road_maps.review.finding_tree import (
    ANSWER,
    FINDING,
    ICONS,
    KEY,
    FindingTree,
    key_of,
)
from mercworkshop.gui.places.road_maps.review.judging_day import JudgingDay
from mercworkshop.gui.places.road_maps.review.review_state import (
    ReviewState,
    form_of,
    open_again,
)
from mercworkshop.gui.places.road_maps.review.secretariat_questions import SecretariatQuestions
from mercworkshop.gui.places.road_maps.review.sides import ReviewSides
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import icons
from mercworkshop.gui.widgets.buttons import PushButton, button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import (
    MARGIN,
    bare_widget,
    card,
    column,
    row,
)
from mercworkshop.i18n import _, number

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

TONES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.HINT: "info"}


class ReviewView(TabView):
    """Conflicts between laptops, and the findings as a tree.

    ``tools`` are for the line above: a chip for each severity, which shows only its findings.
    """

    asked = Signal(object)
    """Emitted with the FieldReference of the finding to go to."""

    print_asked = Signal()

    _before: ReviewState | None = None
    """Where another window was, until the road map is reviewed."""

    def __init__(
        self, session: EditSession, find_conflicts: ConflictSource, country: ReviewedCountry
    ) -> None:
        super().__init__()
        self._session, self._road_map_id = session, country.road_map_id
        self.answers = AnswerBar(session, country)
        self.answers.left.connect(self._back_to_tree)
        self.answers.given_up.connect(self._back_to_point)
        self.conflicts = ConflictView(session, find_conflicts, self)
        refresh_when_visible(self, session, self._show_conflicts)
        self.answers.go_asked.connect(self._go)
        self.answers.point_asked.connect(self._go_on)
        self.answers.asks.connect(self._show_form)
        self.detail = FindingDetail(session, country)
        self.tree = FindingTree(self._article_of)
        self.tree.itemActivated.connect(self._activate)
        self.tree.itemClicked.connect(self._open_clicked)
        self.tree.asked.connect(self._press)
        self.tree.currentItemChanged.connect(self._refresh_button)
        self._make_tools()
        self.nothing = empty_state(
            "check",
            _("Nothing to settle: the road map can be presented."),
            button(_("Print"), "print", "primary", run=self.print_asked.emit),
        )
        self.differences = card(
            heading(_("Differences between laptops")),
            label(_("Nothing was lost. Choose what is right."), "muted"),
            self.conflicts,
        )
        self.list = card(row(self.by_article, None), self.tree, gap=2)
        self.judging, self._facts = JudgingDay(), country.facts
        asked_back, offers = self._questions(country), self.answers.offers
        own = (asked_back, self.differences, offers, self.list, self.nothing)
        parts = (self.judging, *own)
        self._lay_out(parts)
        self._opened = ""
        self._found: tuple[Finding, ...] = ()
        self._kept: tuple[Finding, ...] = ()
        self.show_findings(())
        self.nothing.hide()  # the road map was not reviewed yet

    def _lay_out(self, parts: Sequence[QWidget]) -> None:
        lists = bare_widget(column(*parts, None, gap=14, margin=MARGIN))
        self.sides = ReviewSides(lists, self.detail, self.answers)
        self.pane = self.sides.pane
        self.sides.left.connect(self._back_to_list)
        self.sides.pressed.connect(self._press)
        self.sides.paged.connect(self.questions.told.setVisible)
        self.sides.paged.connect(self.answers.offers.setVisible)
        self.sides.paged.connect(self._note_opened)
        self.setLayout(column(self.sides))

    @property
    def go(self) -> PushButton:
        """The button that opens the place to mend."""
        return self.answers.go

    def panes(self) -> Sequence[QWidget]:
        return self.sides.shown

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show what the list with the keyboard is at: a question, or a finding."""
        if event.type() == QEvent.Type.FocusIn:
            self._show_side(is_question=watched is self.questions.list)
        return False

    def show_findings(self, found: Sequence[Finding], kept: Sequence[Finding] = ()) -> None:
        """Show these findings; keep the current line and which lines are expanded.

        ``kept`` are those that are right as they stand.
        """
        self._found, self._kept = tuple(found), tuple(kept)
        self.judging.show_day(self._session.workshop.details, self._facts().today)
        counts = findings.count_by_severity(found)
        for severity, chip in self.chips.items():
            words = _("{name}: {number}").format(
                name=findings.severity_name(severity), number=number(counts.get(severity, 0))
            )
            chip.setText(words)
            chip.short_text = number(counts.get(severity, 0))
            chip.setAccessibleName(words)
            chip.setEnabled(severity in counts)
        self._show_chosen()
        self.answers.show_found([each for each in found if each.can_be_kept])
        self.nothing.setVisible(not found)
        self._show_conflicts()
        self._refresh_button()
        if (found or kept) and self._before is not None:
            self._go_on_as(self._before)

    def hand_over(self) -> ReviewState | None:
        if not self._found and not self._kept:
            return self._before  # not reviewed yet
        return ReviewState(self._key_now(), self.sides.is_open, form_of(self.answers))

    def take_over(self, before: object) -> None:
        if isinstance(before, ReviewState):
            self._before = before
            self.show_findings(self._found, self._kept)

    def _go_on_as(self, before: ReviewState) -> None:
        """Show the point that another window was at, and open the form that was open there."""
        self._before = None
        (self._show_point if before.is_point_open else self.tree.choose)(before.key)
        open_again(self.answers, before.form, self._found)

    def show_conflict(self, record_id: str, field: str) -> bool:
        """Focus a conflict; return False if it is not there."""
        self.sides.leave()
        self._show_side(is_question=False)
        return self.conflicts.show_conflict(record_id, field)

    def show_question(self, question_id: str) -> None:
        """Focus a question of the secretariat."""
        self.sides.leave()
        if self.questions.show_question(question_id):
            self._show_conflicts()
            self.questions.list.setFocus()
            self._show_side(is_question=True)  # also while another window has the keyboard

    def show_answer(self, record_id: str) -> None:
        """Focus the answer that an article does not concern the country."""
        self._show_line(record_id)

    def show_finding(self, reference: FieldReference) -> None:
        """Focus the finding that has its place in the review and nowhere else."""
        found = (key_of(each) for each in self._found if each.reference == reference)
        self._show_line(next(found, ""))

    def _show_line(self, key: str) -> None:
        """Focus the line with this key, and where a point is a page, show that."""
        if not self.sides.is_open:
            self._focus_tree()
        self._show_point(key)

    def _show_point(self, key: str) -> None:
        """Make the line with this key current, and where a point is a page, show that."""
        self._show_side(is_question=False)
        self.tree.choose(key)
        if key and self._key_now() != key:  # the checked chips leave it out
            for chip in self.chips.values():
                chip.setChecked(False)
            self._show_chosen()
            self.tree.choose(key)
        if self._key_now() == key:
            self._open_point()

    def _questions(self, country: ReviewedCountry) -> QWidget:
        self.questions = SecretariatQuestions(self._session, country.road_map_id)
        self.questions.asked.connect(self.asked)
        self.questions.told.clicked.connect(self._open_question)
        self._is_at_question = False
        self.questions.list.chosen_changed.connect(self._refresh_button)
        for each in (self.questions.list, self.tree):
            each.installEventFilter(self)
        self.asked_back = card(self.questions)
        return self.asked_back

    def _make_tools(self) -> None:
        self.chips = {each: self._make_chip(each) for each in Severity}
        self.by_article = button(_("By article"), "library", "quiet", run=self._order)
        self.by_article.setCheckable(True)
        self.tools = tuple(self.chips.values())

    def _make_chip(self, severity: Severity) -> PushButton:
        chip = button("", kind="quiet", run=self._show_chosen)
        icons.set_icon(chip, *ICONS[severity])  # in the colour that its group has below
        chip.setCheckable(True)
        return chip

    def _article_of(self, finding: Finding) -> str:
        """Return the article that a finding rests on, else the first that its action serves."""
        action = self._session.workshop.records(Action).get(finding.reference.record_id)
        served = action.articles[:1] if action is not None else ()
        return finding.article or next(iter(served), "")

    def _order(self) -> None:
        """Order the findings by article, or by what they ask for."""
        self.tree.is_by_article = self.by_article.isChecked()
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Show the findings of the checked severities; all if none is checked."""
        chosen = {
            each for each, chip in self.chips.items() if chip.isChecked() and chip.isEnabled()
        }
        not_ours = self._session.workshop.records(NotConcerned).owned_by(self._road_map_id)
        self.tree.show_findings(
            [each for each in self._found if not chosen or each.severity in chosen],
            in_order_of_articles(not_ours) if not chosen else (),
            self._kept if not chosen else (),
        )
        self.list.setVisible(bool(self._found or self._kept or not_ours))
        self._refresh_button()

    def _back_to_tree(self) -> None:
        self.sides.leave()
        self._focus_tree()

    def _back_to_point(self) -> None:
        """Where a point is a page, read on after an answer was given up; else go to the tree."""
        if self.sides.is_open and self._is_at_point():
            self.sides.text.setFocus()
        else:
            self._back_to_tree()

    def _back_to_list(self) -> None:
        """Focus the list in which stands what was read."""
        if self._question is not None:
            self.questions.list.setFocus()
        else:
            self._focus_tree()

    def _focus_tree(self) -> None:
        """Focus the findings; where there are none, what can be answered without one."""
        is_there = self.list.isVisible() or not self.answers.offers.isVisible()
        (self.tree if is_there else self.answers.exclude_any).setFocus()

    def _is_at_point(self) -> bool:
        """Return whether a finding or an answer is current, and not a heading or nothing."""
        item = self.tree.currentItem()
        return bool(item and (item.data(0, FINDING) or item.data(0, ANSWER)))

    def _open_point(self) -> bool:
        """Open the page of the current finding or answer; False where it is in sight already."""
        self._note_opened()
        if not self._is_at_point() or not self.sides.is_paged:
            return False
        if not self.answers.is_about_current:
            self.answers.stop_asking()  # of the point that was read before
        return self.sides.open()

    def _go_on(self, finding: Finding) -> None:
        """Show the point whose answer is gone on with."""
        self._show_point(key_of(finding))

    def _show_form(self) -> None:
        """Open the page of the form that asks for a reason, also if no finding is current."""
        if self.sides.is_paged and not self.sides.is_open:
            self._show_side(is_question=False)
            self._note_opened()
            self.sides.open()

    def _note_opened(self, _is_paged: object = None) -> None:
        """Note the line whose point is read: the page goes back to the list when that line goes."""
        self._opened = self._key_now()

    def _key_now(self) -> str:
        """Return the key of the current line; empty if there is none."""
        item = self.tree.currentItem()
        return item.data(0, KEY) if item is not None else ""

    def _open_clicked(self, _item: QTreeWidgetItem) -> None:
        self._open_point()

    def _open_question(self) -> None:
        """Show what the road map says now of what is asked, where a point is a page."""
        self._show_side(is_question=True)
        self.sides.open()

    def _press(self, asked: str) -> None:
        """Do what a key means: answer the current point, or go from its page to the field."""
        if self._question is not None:
            if asked == "open":
                self.questions.open_field()
            return  # it is answered in its list
        if asked == "open":
            self._go()
            return
        if asked != "exclude":  # an article is left out whatever line is current
            self._open_point()
        self.answers.press(asked)

    def _show_conflicts(self, _ids: object = None) -> None:
        self.differences.setVisible(not self.conflicts.is_empty)
        self.asked_back.setVisible(not self.questions.is_empty)

    @property
    def _question(self) -> Question | None:
        """The question that is shown beside the lists; None if it is a finding."""
        return self.questions.current if self._is_at_question else None

    def _show_side(self, *, is_question: bool) -> None:
        """Show beside the lists what the questions are at, or what the findings are at."""
        self._is_at_question = is_question
        self._refresh_button()

    def _refresh_button(self, _current: object = None) -> None:
        question = self._question
        self.sides.text.setAccessibleName(_("Question") if question is not None else _("Finding"))
        self.answers.setVisible(question is None)  # a question has its own, below its list
        if question is not None:
            self.detail.show_current(FindingShown(question=question))
            return
        if self._key_now() != self._opened:
            self._leave_page()
        item = self.tree.currentItem()
        finding = item.data(0, FINDING) if item is not None else None
        answer = item.data(0, ANSWER) if item is not None else None
        self.answers.show_current(finding, answer)
        self.detail.show_current(FindingShown(finding, answer))

    def _leave_page(self) -> None:
        """Leave the page of a point that is settled, but not while an article is asked for."""
        if self.answers.is_asking_for_article:
            self._note_opened()
        else:
            self.sides.leave()

    def _go(self) -> None:
        item = self.tree.currentItem()
        finding = item.data(0, FINDING) if item is not None else None
        if isinstance(finding, Finding):
            self.asked.emit(finding.reference)

    def _activate(self, _item: QTreeWidgetItem) -> None:
        """Open the page of a point; where that is in sight already, go to the place to mend."""
        if not self._open_point():
            self._go()
