"""The findings of a review as a tree, whose lines are made when they are unfolded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QTreeWidget, QTreeWidgetItem

from mercworkshop.domain.entities.review_answers import KeptFinding, NotConcerned
from mercworkshop.domain.fields.descriptions import many_name
from mercworkshop.domain.review import findings
from mercworkshop.domain.review.findings import Finding, Severity
from mercworkshop.gui.grid.list_view import scroll_into_view
from mercworkshop.gui.places.road_maps.review.answers import describe_answer
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import FINDINGS
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _, digits, isolate, number

ICONS = {
    Severity.ERROR: ("error", "cinnabar"),
    Severity.WARNING: ("warning", "amber"),
    Severity.HINT: ("info", "accent"),
}
_INDENT, _SIGN = 20, 14
"""How far lines stand behind the one above, and what unfolds them, in pixels at 100 %."""

_RESTYLING = {QEvent.Type.StyleChange, QEvent.Type.FontChange}
_ORDER = tuple(Severity)
_FOLDED = 4
"""A rule with more findings than this is collapsed to one line at first."""

FINDING = Qt.ItemDataRole.UserRole
ANSWER = Qt.ItemDataRole.UserRole + 2
KEY = Qt.ItemDataRole.UserRole + 1
_HITS = Qt.ItemDataRole.UserRole + 3


class FindingTree(QTreeWidget):
    """Tree of severity, or of article, then rule and finding, as tall as its expanded lines.

    ``article_of`` returns the article of a finding, as "7.3 (b)"; empty if it has none.
    """

    asked = Signal(str)
    """Emitted with what a key means that answers the current line."""

    def __init__(self, article_of: Callable[[Finding], str]) -> None:
        super().__init__()
        self._article_of = article_of
        self.setAccessibleName(_("To settle"))
        self.setHeaderHidden(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(theme.current_look().px(_INDENT))
        self.is_by_article = False
        self._open: dict[str, bool] = {}
        self._is_filling = False
        self.itemExpanded.connect(self._unfold)
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
        here = current.data(0, KEY) if current else ""
        self._is_filling = True
        self.blockSignals(True)  # the current line comes back below
        self.clear()
        self.blockSignals(False)
        if self.is_by_article:
            self._add_articles(found)
        else:
            for severity in Severity:
                own = [each for each in found if each.severity is severity]
                if own:
                    self._add_severity(severity, own)
        self._add_answers(not_ours, kept)
        self._is_filling = False
        lines = list(self.lines())
        back = next((line for line in lines if line.data(0, KEY) == here), None)
        first = next((line for line in lines if line.data(0, FINDING)), None)
        if (chosen := back or first or self.topLevelItem(0)) is not None:
            self.setCurrentItem(chosen)
        self.updateGeometry()

    def choose(self, key: str) -> None:
        """Make the line with this key the current one, also in a collapsed line."""
        for line in self.lines():
            if any(key_of(each) == key for each in line.data(0, _HITS) or ()):
                self._unfold(line)
        found = next((line for line in self.lines() if line.data(0, KEY) == key), None)
        if found is not None:
            self.setCurrentItem(found)

    def lines(self) -> Iterator[QTreeWidgetItem]:
        """Yield every line from the top, except those inside lines that were never expanded."""
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
            if item.data(0, FINDING) is None and item.data(0, ANSWER) is None:
                item.setExpanded(not item.isExpanded())
            else:
                self.itemActivated.emit(item, 0)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Let what unfolds a line grow with the letters."""
        super().changeEvent(event)
        if event.type() in _RESTYLING:
            self.setIndentation(theme.current_look().px(_INDENT))
            self.updateGeometry()

    def drawBranches(  # noqa: N802 - Qt's name
        self, painter: QPainter, rect: QRect, index: AnyIndex
    ) -> None:
        """Paint the sign that folds or unfolds a line: that of the style has one size."""
        if not self.model().hasChildren(index):
            return
        look, wide = theme.current_look(), self.indentation()
        place = QRect(rect.right() + 1 - wide, rect.y(), wide, rect.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveLeft(rect.left())
        sign = QRect(0, 0, look.px(_SIGN), look.px(_SIGN))
        sign.moveCenter(place.center())
        name = "chevron_down" if self.isExpanded(index) else "chevron_next"
        icons.icon(name, "muted", _SIGN).paint(painter, sign)

    def currentChanged(  # noqa: N802 - Qt's name
        self, now: AnyIndex, before: AnyIndex
    ) -> None:
        super().currentChanged(now, before)
        if now.isValid() and self.hasFocus():
            scroll_into_view(self, now)

    def _add_severity(self, severity: Severity, found: Sequence[Finding]) -> None:
        head = QTreeWidgetItem(self, [_severity_title(severity, len(found))])
        head.setIcon(0, icons.icon(*ICONS[severity]))
        self._add_group(head, severity.value, found)

    def _add_articles(self, found: Sequence[Finding]) -> None:
        """Add the findings of each article, then those of none."""
        by_number: dict[int, list[Finding]] = {}
        for each in found:
            by_number.setdefault(_number(self._article_of(each)), []).append(each)
        for article in sorted(by_number, key=lambda each: (not each, each)):
            own = by_number[article]
            title = _("Article {number}").format(number=isolate(digits(str(article))))
            words = _("{name} ({number})").format(
                name=title if article else _("Without an article"), number=number(len(own))
            )
            worst = min(own, key=lambda each: _ORDER.index(each.severity)).severity
            head = QTreeWidgetItem(self, [words])
            head.setIcon(0, icons.icon(*ICONS[worst]))
            self._add_group(head, f"article {article}", own)

    def _add_group(self, head: QTreeWidgetItem, key: str, found: Sequence[Finding]) -> None:
        """Add findings below a heading, those of a rule together."""
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        head.setData(0, KEY, key)
        rules: dict[str, list[Finding]] = {}
        for each in found:
            rules.setdefault(each.rule, []).append(each)
        for rule, hits in rules.items():
            self._add_rule(head, rule, hits)
        head.setExpanded(self._open.get(key, True))

    def _add_answers(self, not_ours: Sequence[NotConcerned], kept: Sequence[Finding]) -> None:
        """Add what does not concern the country, and what is right as it stands."""
        if not_ours:
            head = self._add_head(many_name(NotConcerned), len(not_ours))
            for answer in not_ours:
                words = _("Article {article}: {sentence}").format(
                    article=isolate(answer.article), sentence=describe_answer(answer)
                )
                self._add_line(head, words, answer.id).setData(0, ANSWER, answer)
            head.setExpanded(self._open.get(head.data(0, KEY), True))
        if kept:
            head = self._add_head(many_name(KeptFinding), len(kept))
            for each in kept:
                if each.kept is not None:
                    words = _("{sentence} {reason}").format(
                        sentence=each.named_sentence, reason=describe_answer(each.kept)
                    )
                    line = self._add_line(head, words, each.kept.id)
                    line.setData(0, FINDING, each)
                    line.setData(0, ANSWER, each.kept)
            head.setExpanded(self._open.get(head.data(0, KEY), False))

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
        item.setData(0, KEY, key)
        return item

    def _add_rule(self, head: QTreeWidgetItem, rule: str, hits: Sequence[Finding]) -> None:
        if len(hits) == 1:
            self._add_finding(head, hits[0])
            return
        group = QTreeWidgetItem(head, [findings.rule_summary(rule, len(hits))])
        key = f"{head.data(0, KEY)} {rule}" if self.is_by_article else rule
        group.setData(0, KEY, key)
        group.setData(0, _HITS, hits)
        group.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        if self._open.get(key, len(hits) <= _FOLDED):
            self._unfold(group)
            group.setExpanded(True)

    def _unfold(self, line: QTreeWidgetItem) -> None:
        """Make the lines of a rule, unless they are there."""
        hits = line.data(0, _HITS)
        line.setData(0, _HITS, None)
        for each in hits or ():
            self._add_finding(line, each)

    def _add_finding(self, above: QTreeWidgetItem, finding: Finding) -> None:
        words = finding.named_sentence
        self._add_line(above, words, key_of(finding)).setData(0, FINDING, finding)

    def _remember(self, item: QTreeWidgetItem) -> None:
        if not self._is_filling:
            self._open[item.data(0, KEY)] = item.isExpanded()
            self.updateGeometry()


def key_of(finding: Finding) -> str:
    """Return the key of the line of a finding, the same after the next review."""
    return f"{finding.rule}:{finding.reference.record_id}:{finding.reference.field}"


def _number(article: str) -> int:
    """Return the number of an article or paragraph; 0 if it has none."""
    found = re.match(r"\d+", article)
    return int(found.group()) if found else 0


def _severity_title(severity: Severity, count: int) -> str:
    return _("{name} ({number})").format(
        name=findings.severity_name(severity), number=number(count)
    )
