"""What of a directory goes out, how many are left out and why, and what went out before."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.directory import words
from mercworkshop.domain.programme.directory.desk import DirectoryDesk, PastIssue
from mercworkshop.domain.programme.directory.directory import Directory
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.i18n import _, isolate, listed, plural, sentences


class OutgoingPane(QWidget):
    """Words alone: the tools of the tab write the files."""

    def __init__(self) -> None:
        super().__init__()
        self.out = label("", wrap=True)
        self.left_out = label("", "muted", wrap=True)
        self.past_title = heading(_("Went out"))
        self.past = label("", "muted", wrap=True)
        self.setLayout(
            column(
                heading(_("What goes out")),
                self.out,
                self.left_out,
                self.past_title,
                self.past,
                gap=6,
            )
        )

    def show_directory(self, desk: DirectoryDesk) -> None:
        """Show what goes out of a directory."""
        directory = desk.directory
        plain_text(self.out, "\n".join(_goes_out(directory)))
        plain_text(self.left_out, "\n".join(words.left_out_words(directory)))
        self.left_out.setVisible(bool(self.left_out.text()))
        plain_text(self.past, "\n".join(_issue(each) for each in desk.issues))
        for each in (self.past_title, self.past):
            each.setVisible(bool(desk.issues))


def _goes_out(directory: Directory) -> Iterator[str]:
    people = plural("{n} person", "{n} people", len(directory.entries))
    countries = plural("{n} country", "{n} countries", directory.countries)
    yield _("One sheet: {what}").format(what=listed((people, countries)))
    cards = plural("{n} card", "{n} cards", len(directory.cards))
    yield _("One address file: {what}").format(what=cards)


def _issue(issue: PastIssue) -> str:
    day = format_day(issue.day) if issue.day else _("date unknown")
    people = plural("{n} person", "{n} people", issue.listed)
    said = _("{day}: {what}.").format(day=day, what=listed((people, isolate(issue.receivers))))
    if not issue.taken_back:
        return said
    since = plural(
        "{n} of them took it back since.", "{n} of them took it back since.", issue.taken_back
    )
    return sentences(said, since)
