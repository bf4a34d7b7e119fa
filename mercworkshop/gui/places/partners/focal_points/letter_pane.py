"""One letter or call: what was asked, what was promised, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from mercworkshop.domain.programme.outreach import words
from mercworkshop.domain.programme.outreach.desk import SeenOutreach
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column
from mercworkshop.i18n import N_, _, isolate

_PARTS = (
    N_("To whom"),
    N_("About"),
    N_("What was asked"),
    N_("What was promised"),
    N_("Outcome"),
)


class LetterPane(QWidget):
    """Says nothing of a part that is empty; both buttons act on the letter that is shown."""

    edit_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self.title = heading("")
        self.state = label("", "muted", wrap=True)
        self.parts: dict[str, tuple[QLabel, QLabel]] = {
            each: (label(_(each), "caption"), label("", wrap=True)) for each in _PARTS
        }
        self.edit = button(_("Edit…"), "edit", run=self.edit_wanted.emit)
        self.remove = button(_("Remove"), "trash", "quiet", run=self.remove_wanted.emit)
        self.acts = bare_widget(FlowLayout(self.edit, self.remove))
        shown = [part for pair in self.parts.values() for part in pair]
        self.setLayout(column(self.title, self.state, *shown, self.acts, None, gap=4))
        self.show_letter(None)

    def show_letter(self, letter: SeenOutreach | None) -> None:
        """Show a letter; without one the pane says what to do."""
        self.acts.setVisible(letter is not None)
        if letter is None:
            self.title.set_words(_("No letter is chosen"))
            plain_text(self.state, _("Choose one to read it, or note a new one."))
            said = [""] * len(_PARTS)
        else:
            known = self._context.reference.countries
            self.title.set_words(country_name(known, letter.country))
            lines = (_how(letter), words.waits_words(letter))
            plain_text(self.state, "\n".join(each for each in lines if each))
            said = [
                words.addressee_words(letter),
                words.about_words(letter),
                isolate(letter.asked),
                isolate(letter.promised),
                isolate(letter.outcome),
            ]
        for (head, line), its in zip(self.parts.values(), said, strict=True):
            plain_text(line, its)
            head.setVisible(bool(its))
            line.setVisible(bool(its))


def _how(letter: SeenOutreach) -> str:
    """Return how, when, by whom and from which office."""
    how = words.contact_words(letter)
    if letter.by and letter.office:
        return _("{how}: {by}, {office}").format(
            how=how, by=isolate(letter.by), office=isolate(letter.office)
        )
    if who := letter.by or letter.office:
        return _("{how}: {who}").format(how=how, who=isolate(who))
    return how
