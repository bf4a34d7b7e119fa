"""What the chosen person of a directory agreed to, when, and in which directories they were."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.directory import words
from mercworkshop.domain.programme.directory.agreements import (
    DETAIL_NAMES,
    PURPOSE_NAMES,
    LeftOutReason,
    SharedDetail,
)
from mercworkshop.domain.programme.directory.desk import DirectoryPerson
from mercworkshop.domain.values.dates.partial_date import format_date, format_day
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column
from mercworkshop.i18n import _, isolate, listed


class PersonPane(QWidget):
    """Two buttons: note an answer, take it back."""

    edit_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = heading("")
        self.details = label("", wrap=True)
        self.said = label("", "muted", wrap=True)
        self.edit = button(_("Note the answer…"), "check", run=self.edit_wanted.emit)
        self.back = button(_("Take consent back"), "undo", run=self.back_wanted.emit)
        self.acts = bare_widget(FlowLayout(self.edit, self.back))
        self.setLayout(column(self.title, self.details, self.said, self.acts, gap=6))
        self.show_person(None)

    def show_person(self, shown: DirectoryPerson | None) -> None:
        """Show a person; without one the pane says what to do."""
        self.acts.setVisible(shown is not None)
        self.details.setVisible(shown is not None)
        if shown is None:
            self.title.set_words(_("Nobody is chosen"))
            plain_text(self.said, _("Choose somebody to see what they agreed to."))
            return
        self.title.set_words(isolate(shown.person.name))
        plain_text(self.details, "\n".join(_ticks(shown)))
        plain_text(self.said, "\n".join(_said(shown)))
        self.edit.setVisible(shown.allowed.reason is not LeftOutReason.REFUSED)
        self.back.setVisible(shown.allowed.reason is not LeftOutReason.TAKEN_BACK)


def _ticks(shown: DirectoryPerson) -> Iterator[str]:
    """Yield a line for each detail, with a tick where it may go out."""
    for detail in SharedDetail:
        tick = "☑" if detail in shown.allowed.details else "☐"
        yield _("{tick} {detail}").format(tick=tick, detail=_(DETAIL_NAMES[detail]))


def _said(shown: DirectoryPerson) -> Iterator[str]:
    agreed, consent = shown.agreed, shown.person.consent
    if consent == "yes":
        yield _("At the workshop: may be shared.")
    elif consent:
        yield _("At the workshop: not to be shared. That counts, whatever was noted here.")
    else:
        yield _("At the workshop nobody asked.")
    if agreed is not None and agreed.asked_on is not None:
        yield _("Agreed on {day}.").format(day=format_date(agreed.asked_on))
        purposes = listed(_(PURPOSE_NAMES[each]) for each in agreed.purposes)
        yield _("For: {purpose}.").format(purpose=purposes)
        if agreed.paper:
            yield _("Signed paper: {where}").format(where=isolate(agreed.paper))
    if agreed is not None and agreed.taken_back is not None:
        yield _("Taken back on {day}.").format(day=format_date(agreed.taken_back))
    for each in shown.past:
        day = format_day(each.day) if each.day else _("date unknown")
        yield _("Was in the directory of {day}.").format(day=day)
    if not shown.allowed.details:
        yield _("Now: {state}.").format(state=words.allowed_words(shown.allowed))
