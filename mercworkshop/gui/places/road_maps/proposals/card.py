"""Card for one proposal: sender, reason, draft beside proposal, effect on the review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QLabel, QWidget

from mercworkshop.domain.entities.script_steps import STEP_STATE_NAMES, ScriptStep, StepState
from mercworkshop.domain.review.findings import Finding
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.script.proposals import ProposalFate, ProposalPreview
from mercworkshop.gui.places.road_maps.proposals import words as proposal_words
from mercworkshop.gui.places.road_maps.proposals.words import FieldLine, RecordLines
from mercworkshop.gui.places.road_maps.review.finding_tree import ICONS
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.labels import ElidedLabel, label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, card, clear_layout, column, row
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.i18n import _, isolate, plural, with_stop
from mercworkshop.reference.reference import Reference

ProposalLine = tuple[str, str, str]
"""Icon, tone of the icon, text."""
_TONES = {StepState.ACCEPTED: "done", StepState.DECLINED: "warn"}


class ProposalCard(QFrame):
    """Shows a proposal; ``deciding`` is the widget below the changes, with the buttons.

    ``foot`` has these, below what accepting would add to the review.
    """

    def __init__(self, deciding: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.state = chip("")
        self.title = _at_start(label("", "heading", wrap=True))
        self.who = _at_start(label("", "muted", wrap=True))
        self.trouble = _at_start(label("", "bad", wrap=True))
        self.changes = column(gap=10)
        self.why = _at_start(label("", wrap=True))
        self.follows = column(gap=4)
        self.warning = ElidedLabel("", "muted")
        """What accepting adds to the review, in a line that is always there while one can decide:
        buttons that move when a review ends would be missed."""
        self._followed: Sequence[ProposalLine] | None = None
        self._why = bare_widget(column(label(_("Why it was proposed"), "strong"), self.why, gap=2))
        self._after = bare_widget(
            column(label(_("What would follow in the review"), "strong"), self.follows, gap=4)
        )
        self._after.hide()
        head = row(self.title, self.state)
        head.setStretch(0, 1)
        # otherwise widgets added later are read after the buttons
        changes = bare_widget(self.changes)
        self.foot = bare_widget(column(self.warning, deciding, gap=10))
        self._parts = (
            head, self.who, self.trouble, self._why, changes, self.foot, self._after,
        )  # fmt: skip
        self.setLayout(column(*self._parts, None, gap=10, margin=14))

    def show_proposal(
        self,
        reference: Reference,
        workshop: Workshop,
        proposal: ScriptStep,
        preview: ProposalPreview | None,
    ) -> None:
        """Show a proposal; ``preview`` is its effect, None if it has been decided."""
        plain_text(self.title, proposal.title or proposal.step or _("No title"))
        plain_text(self.who, _line_of(proposal))
        self.state.set_words(
            _(STEP_STATE_NAMES[proposal.state]), _TONES.get(proposal.state, "info")
        )
        plain_text(self.trouble, _trouble(proposal, preview))
        self.trouble.setVisible(bool(self.trouble.text()))
        plain_text(self.why, proposal.why)
        self._why.setVisible(bool(proposal.why))
        self.warning.setVisible(proposal.is_waiting)
        clear_layout(self.changes)
        if preview is None or preview.fate is not ProposalFate.READY:
            lines = tuple(proposal_words.list_asked_fields(proposal))
            title = proposal_words.describe_proposal(proposal)
            self.changes.addWidget(_record_card(RecordLines(title, "", "", lines)))
            return
        changes = proposal_words.list_record_changes(reference, workshop, preview.edit)
        for change in changes:
            self.changes.addWidget(_record_card(change))
        if not changes:
            words = _("Nothing would change: the draft already says this.")
            self.changes.addWidget(label(words, "muted", wrap=True))

    def take_foot(self) -> None:
        """Put the foot, which was elsewhere, into its place again."""
        box = self.layout()
        if isinstance(box, QBoxLayout) and box.indexOf(self.foot) < 0:
            box.insertWidget(self._parts.index(self.foot), self.foot)

    def show_what_follows(self, found: tuple[Iterable[Finding], Iterable[Finding]] | None) -> int:
        """Show which findings the proposal would add and settle; return how many it would add.

        ``found`` are those without it and with it; None while that is not known.
        """
        before, after = map(tuple, found or ((), ()))
        old, new = _findings(before), _findings(after)
        added = [each for each in new if each not in old]
        lines = [*added, *(_settled(each) for each in old if each not in new)]
        self.warning.set_words(_warning(added, after) if found is not None else "")
        restyle(self.warning, kind="amber" if added else "muted")
        if lines != self._followed:
            self._followed = lines
            clear_layout(self.follows)
            for line in lines:
                self.follows.addWidget(_icon_line(line))
        self._after.setVisible(bool(lines))
        return len(added)


def _line_of(proposal: ScriptStep) -> str:
    said = _("Proposed by {who}").format(who=proposal_words.describe_sender(proposal))
    if proposal.state is StepState.DECLINED:
        reason = _("Declined: {reason}").format(reason=isolate(proposal.reason))
        return f"{said}\n{reason}"
    return said


def _trouble(proposal: ScriptStep, preview: ProposalPreview | None) -> str:
    if preview is None or preview.fate is ProposalFate.READY:
        return ""
    if preview.fate is ProposalFate.GONE:
        words = _(
            "“{title}” was deleted. Decline the proposal and say why; or take the deletion back"
            " first, where it was made."
        )
        return words.format(title=proposal.title)
    words = _("It cannot be accepted: {reason} Decline it and say why, or ask for it again.")
    return words.format(reason=with_stop(preview.reason))


def _warning(added: Sequence[ProposalLine], after: Iterable[Finding]) -> str:
    """Return how many findings are new, and what the first says: what it is about stands above."""
    if not added:
        return _("Accepting makes no new finding.")
    first = next(each.sentence for each in after if each.named_sentence == added[0][2])
    words = plural(
        "Accepting makes {n} new finding: {{what}}",
        "Accepting makes {n} new findings: {{what}} …",
        len(added),
    )
    return words.format(what=isolate(first))


def _findings(found: Iterable[Finding]) -> list[ProposalLine]:
    return list(dict.fromkeys((*ICONS[each.severity], each.named_sentence) for each in found))


def _settled(line: ProposalLine) -> ProposalLine:
    return "check", "muted", _("No longer to settle: {finding}").format(finding=line[2])


def _icon_line(line: ProposalLine) -> QWidget:
    icon, tone, words = line
    parts = row(IconLabel(icon, tone), label(words, wrap=True))
    parts.setStretch(1, 1)
    return bare_widget(parts)


def _at_start(text: QLabel) -> QLabel:
    """Align a label to the start of the line in the window's direction, and return it."""
    is_mirrored = text.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
    text.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
    return text


def _record_card(record: RecordLines) -> QFrame:
    head = row(_at_start(label(record.title, "strong", wrap=True)), gap=8)
    head.setStretch(0, 1)
    if record.what:
        head.addWidget(chip(record.what, record.tone))
    return card(head, _table(record.fields), margin=10)


def _table(lines: Iterable[FieldLine]) -> QWidget:
    """Return a table of fields with draft and proposal side by side."""
    lines = tuple(lines)
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(6)
    has_before = any(each.before for each in lines)
    has_after = any(each.after for each in lines)
    columns = [("", "name", 2)]
    if has_before:
        columns.append((_("In the draft"), "before", 4))
    if has_after:
        columns.append((_("Proposed"), "after", 4))
    for place, (title, _name, stretch) in enumerate(columns):
        grid.addWidget(_at_start(label(title, "caption")), 0, place)
        grid.setColumnStretch(place, stretch)
    for number, line in enumerate(lines, start=1):
        for place, (_title, name, _stretch) in enumerate(columns):
            words = getattr(line, name) or proposal_words.NOTHING
            kind = {"name": "muted", "after": "strong"}.get(name, "")
            grid.addWidget(_at_start(label(words, kind, wrap=True)), number, place)
    return bare_widget(grid)
