"""The tab “Calendar”: the workshops of the programme."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mercworkshop.domain.programme.programme_desk import EditedProgramme, read_programme
from mercworkshop.domain.values.dates.partial_date import format_date
from mercworkshop.gui.session.archive_session import ArchiveAnswer
from mercworkshop.gui.session.desk_page import DeskContext
from mercworkshop.gui.session.desk_papers import DeskPapers
from mercworkshop.gui.session.headline_view import HeadlineView
from mercworkshop.gui.widgets.keys.scopes import PROGRAMME
from mercworkshop.gui.widgets.layouts import MARGIN, column
from mercworkshop.gui.widgets.two_line_list import ListedEntry, TwoLineList
from mercworkshop.i18n import _, isolate, plural


class CalendarView(HeadlineView):
    """The workshops of the programme in their order."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.papers = DeskPapers(context, self, "calendar")
        self.tools = (self.papers.button,)
        self.list = TwoLineList(_("Workshops of the programme"), PROGRAMME)
        whole = column(self.headline, self.list, margin=MARGIN)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._answer = ArchiveAnswer[EditedProgramme](context.session, self)
        self._answer.arrived.connect(self._show)
        context.session.changed.connect(self._ask)
        self._ask()

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return self.papers.answers()

    def _ask(self) -> None:
        self._answer.ask(read_programme)

    def _show(self, programme: EditedProgramme) -> None:
        held = programme.workshops
        self.headline.set_words(
            plural("{n} workshop in the programme", "{n} workshops in the programme", len(held))
        )
        self.list.show_entries(
            [
                ListedEntry(
                    each.id, isolate(each.title), format_date(each.begins) if each.begins else ""
                )
                for each in held
            ]
        )
