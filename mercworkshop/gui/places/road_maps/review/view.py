"""The tab “Review”: the conflicts of a road map, and its findings as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTreeWidget, QTreeWidgetItem, QWidget

from mercworkshop.domain.entities.review_answers import (
    KeptFinding,
    NotConcerned,
    in_order_of_articles,
)
from mercworkshop.domain.fields.descriptions import many_name
from mercworkshop.domain.review import findings
from mercworkshop.domain.review.findings import FieldReference, Finding, Severity
from mercworkshop.gui.conflicts.conflict_view import ConflictSource, ConflictView
from mercworkshop.gui.grid.list_view import scroll_into_view
from mercworkshop.gui.places.road_maps.review.answers import (
    AnswerBar,
    ReviewedCountry,
    describe_answer,
)
from mercworkshop.gui.places.road_maps.review.detail import FindingDetail
from mercworkshop.gui.session.tab_view import TabView
from mercworkshop.gui.session.visible_refresh import refresh_when_visible
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.basics import (
    PushButton,
    button,
    empty_state,
    heading,
    label,
    plain_tooltip,
)
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import FINDINGS
from mercworkshop.gui.widgets.layouts import (
    MARGIN,
    bare_widget,
    card,
    column,
    reading_area,
    scroll_area,
    set_orientation,
)
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.i18n import _, isolate, number

if TYPE_CHECKING:
    from mercworkshop.gui.session.edit_session import EditSession

ICONS = {
    Severity.ERROR: ("error", "cinnabar"),
    Severity.WARNING: ("warning", "amber"),
    Severity.HINT: ("info", "accent"),
}
TONES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.HINT: "info"}
_WIDE = 860
"""From this width on, in pixels at 100 %, the finding stands beside the list."""
_SHARES = (4, 3)
"""Of the room, for list and finding."""
_FOLDED = 4
"""A rule with more findings than this is collapsed to one line at first."""

_FINDING = Qt.ItemDataRole.UserRole
_KEY = Qt.ItemDataRole.UserRole + 1
_ANSWER = Qt.ItemDataRole.UserRole + 2


class ReviewView(TabView):
    """Conflicts between laptops, and the findings as a tree.

    ``tools`` are for the line above: a chip for each severity, which shows only its findings, and
    the button that opens the field of the current one.
    """

    asked = Signal(object)
    """Emitted with the FieldReference of the finding to go to."""

    print_asked = Signal()

    def __init__(
        self, session: EditSession, find_conflicts: ConflictSource, country: ReviewedCountry
    ) -> None:
        super().__init__()
        self._session, self._road_map_id = session, country.road_map_id
        self.answers = AnswerBar(session, country)
        self.answers.left.connect(self._back_to_tree)
        self.conflicts = ConflictView(session, find_conflicts, self)
        refresh_when_visible(self, session, self._show_conflicts)
        self.answers.go_asked.connect(self._go)
        self.detail = FindingDetail(session, country)
        self.tree = FindingTree()
        self.tree.itemActivated.connect(self._activate)
        self.tree.asked.connect(self.answers.press)
        self.tree.currentItemChanged.connect(self._refresh_button)
        self.chips = {each: self._make_chip(each) for each in Severity}
        self.tools = tuple(self.chips.values())
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
        self.list = card(self.tree)
        whole = column(self.differences, self.list, self.nothing, None, gap=14, margin=MARGIN)
        self._lists = scroll_area(bare_widget(whole))
        self._text = reading_area(bare_widget(column(self.detail, margin=MARGIN)), _("Finding"))
        self.pane = bare_widget(
            column(self._text, bare_widget(column(self.answers, margin=MARGIN)), gap=0)
        )
        self._sides = column(self._lists, self.pane, gap=0)
        for each in (self._lists, self.pane):  # shares of the room, whatever is in them
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setLayout(self._sides)
        self._found: tuple[Finding, ...] = ()
        self._kept: tuple[Finding, ...] = ()
        self.show_findings(())

    @property
    def go(self) -> PushButton:
        """The button that opens the place to mend."""
        return self.answers.go

    def panes(self) -> Sequence[QWidget]:
        return (self._lists, self.pane)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the finding beside the list, or below it where there is no room."""
        super().resizeEvent(event)
        is_wide = self.width() >= theme.current_look().px(_WIDE)
        set_orientation(self._sides, is_wide=is_wide)
        for place, share in enumerate(_SHARES):
            self._sides.setStretch(place, share)
        self._lists.setMinimumHeight(0 if is_wide else self.height() * 2 // 5)
        self._sides.activate()

    def show_findings(self, found: Sequence[Finding], kept: Sequence[Finding] = ()) -> None:
        """Show these findings; keep the current line and which lines are expanded.

        ``kept`` are those that are right as they stand.
        """
        self._found, self._kept = tuple(found), tuple(kept)
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

    def show_conflict(self, record_id: str, field: str) -> bool:
        """Focus a conflict; return False if it is not there."""
        return self.conflicts.show_conflict(record_id, field)

    def show_answer(self, record_id: str) -> None:
        """Focus the answer that an article does not concern the country."""
        self.tree.choose(record_id)
        self.tree.setFocus()

    def show_finding(self, reference: FieldReference) -> None:
        """Focus the finding that has its place in the review and nowhere else."""
        found = (each for each in self._found if each.reference == reference)
        for each in found:
            self.tree.choose(_key_of(each))
        self.tree.setFocus()

    def _make_chip(self, severity: Severity) -> PushButton:
        chip = button("", kind="quiet", run=self._show_chosen)
        icons.set_icon(chip, *ICONS[severity])  # in the colour of its group below
        chip.setCheckable(True)
        return chip

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
        self.tree.setFocus()

    def _show_conflicts(self, _ids: object = None) -> None:
        self.differences.setVisible(not self.conflicts.is_empty)

    def _refresh_button(self) -> None:
        item = self.tree.currentItem()
        finding = item.data(0, _FINDING) if item is not None else None
        answer = item.data(0, _ANSWER) if item is not None else None
        self.answers.show_current(finding, answer)
        self.detail.show_current(finding, answer)

    def _go(self) -> None:
        item = self.tree.currentItem()
        if item is not None:
            self._activate(item)

    def _activate(self, item: QTreeWidgetItem) -> None:
        finding = item.data(0, _FINDING)
        if isinstance(finding, Finding):
            self.asked.emit(finding.reference)


class FindingTree(QTreeWidget):
    """Tree of severity, rule and finding, as tall as its expanded lines."""

    asked = Signal(str)
    """Emitted with what a key means that answers the current line."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("To settle"))
        self.setHeaderHidden(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setExpandsOnDoubleClick(False)
        self._open: dict[str, bool] = {}
        self._is_filling = False
        self.itemExpanded.connect(self._remember)
        self.itemCollapsed.connect(self._remember)

    def show_findings(
        self,
        found: Sequence[Finding],
        not_ours: Sequence[NotConcerned] = (),
        kept: Sequence[Finding] = (),
    ) -> None:
        """Fill the tree again and keep the current line."""
        current = self.currentItem()
        here = current.data(0, _KEY) if current else ""
        self._is_filling = True
        self.clear()
        for severity in Severity:
            own = [each for each in found if each.severity is severity]
            if own:
                self._add_severity(severity, own)
        self._add_answers(not_ours, kept)
        self._is_filling = False
        lines = list(self.lines())
        back = next((line for line in lines if line.data(0, _KEY) == here), None)
        first = next((line for line in lines if line.data(0, _FINDING)), None)
        if (chosen := back or first) is not None:
            self.setCurrentItem(chosen)
        self.updateGeometry()

    def choose(self, key: str) -> None:
        """Make the line with this key the current one."""
        found = next((line for line in self.lines() if line.data(0, _KEY) == key), None)
        if found is not None:
            self.setCurrentItem(found)

    def lines(self) -> Iterator[QTreeWidgetItem]:
        """Yield every line from the top, including those of collapsed lines."""
        waiting = [item for n in range(self.topLevelItemCount()) if (item := self.topLevelItem(n))]
        while waiting:
            item = waiting.pop(0)
            yield item
            waiting[:0] = [child for n in range(item.childCount()) if (child := item.child(n))]

    def sizeHint(self) -> QSize:
        height, index = 0, self.model().index(0, 0)
        while index.isValid():
            height += self.rowHeight(index)
            index = self.indexBelow(index)
        return QSize(super().sizeHint().width(), height + 2 * self.frameWidth() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current_look().px(160), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On Enter, expand or collapse a line, or go to the field of a finding."""
        item, asked = self.currentItem(), meaning(event, FINDINGS)
        if asked in {"keep", "exclude"}:
            self.asked.emit(asked)
            return
        if asked == "open" and item is not None:
            if item.data(0, _FINDING) is None:
                item.setExpanded(not item.isExpanded())
            else:
                self.itemActivated.emit(item, 0)
            return
        super().keyPressEvent(event)

    def currentChanged(  # noqa: N802 - Qt's name
        self, now: AnyIndex, before: AnyIndex
    ) -> None:
        super().currentChanged(now, before)
        if now.isValid() and self.hasFocus():
            scroll_into_view(self, now)

    def _add_severity(self, severity: Severity, found: Sequence[Finding]) -> None:
        head = QTreeWidgetItem(self, [_severity_title(severity, len(found))])
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        head.setIcon(0, icons.icon(*ICONS[severity]))
        head.setData(0, _KEY, severity.value)
        rules: dict[str, list[Finding]] = {}
        for each in found:
            rules.setdefault(each.rule, []).append(each)
        for rule, hits in rules.items():
            self._add_rule(head, rule, hits)
        head.setExpanded(self._open.get(severity.value, True))

    def _add_answers(self, not_ours: Sequence[NotConcerned], kept: Sequence[Finding]) -> None:
        """Add what does not concern the country, and what is right as it stands."""
        if not_ours:
            head = self._add_head(many_name(NotConcerned), len(not_ours))
            for answer in not_ours:
                words = _("Article {article}: {sentence}").format(
                    article=isolate(answer.article), sentence=describe_answer(answer)
                )
                self._add_line(head, words, answer.id).setData(0, _ANSWER, answer)
            head.setExpanded(self._open.get(head.data(0, _KEY), True))
        if kept:
            head = self._add_head(many_name(KeptFinding), len(kept))
            for each in kept:
                if each.kept is not None:
                    words = _("{sentence} {reason}").format(
                        sentence=_about(each), reason=describe_answer(each.kept)
                    )
                    line = self._add_line(head, words, each.kept.id)
                    line.setData(0, _FINDING, each)
                    line.setData(0, _ANSWER, each.kept)
            head.setExpanded(self._open.get(head.data(0, _KEY), False))

    def _add_head(self, name: str, count: int) -> QTreeWidgetItem:
        words = _("{name} ({number})").format(name=name, number=number(count))
        head = self._add_line(self, words, name)
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        head.setIcon(0, icons.icon("minus", "muted"))
        return head

    def _add_line(
        self, above: QTreeWidget | QTreeWidgetItem, words: str, key: str
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above, [words])
        item.setToolTip(0, plain_tooltip(words))
        item.setData(0, _KEY, key)
        return item

    def _add_rule(self, head: QTreeWidgetItem, rule: str, hits: Sequence[Finding]) -> None:
        if len(hits) == 1:
            self._add_finding(head, hits[0])
            return
        group = QTreeWidgetItem(head, [findings.rule_summary(rule, len(hits))])
        group.setData(0, _KEY, rule)
        for each in hits:
            self._add_finding(group, each)
        group.setExpanded(self._open.get(rule, len(hits) <= _FOLDED))

    def _add_finding(self, above: QTreeWidgetItem, finding: Finding) -> None:
        self._add_line(above, _about(finding), _key_of(finding)).setData(0, _FINDING, finding)

    def _remember(self, item: QTreeWidgetItem) -> None:
        if not self._is_filling:
            self._open[item.data(0, _KEY)] = item.isExpanded()
            self.updateGeometry()


def _key_of(finding: Finding) -> str:
    return f"{finding.rule}:{finding.reference.record_id}:{finding.reference.field}"


def _about(finding: Finding) -> str:
    """Return the sentence of a finding, with what it is about."""
    if not finding.about:
        return finding.whole_sentence
    return _("{about}: {sentence}").format(about=finding.about, sentence=finding.whole_sentence)


def _severity_title(severity: Severity, count: int) -> str:
    return _("{name} ({number})").format(
        name=findings.severity_name(severity), number=number(count)
    )
