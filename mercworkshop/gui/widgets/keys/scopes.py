"""Where a key holds, and one row of the table of keys."""

from __future__ import annotations

from typing import NamedTuple

from mercworkshop.i18n import N_


class KeyScope(NamedTuple):
    """A part of the program in which keys hold.

    ``title`` is its heading on the shortcut card; without one it is not on the card. ``around`` are
    the scopes whose keys hold in it too.
    """

    id: str
    title: str = ""
    around: tuple[str, ...] = ()


class KeyMeaning(NamedTuple):
    """One meaning, and the keys that have it in a scope.

    ``id`` names the meaning: the same id in two scopes that hold together is the same meaning, said
    more exactly. ``keys`` are portable, the first is shown in menus and tooltips; Enter is both
    Enter keys. ``words`` stand on the card and in the palette; a meaning without words is shown
    nowhere, as every program has it. ``icon`` and ``group`` (a heading) are those of an action of
    the window.
    """

    scope: str
    id: str
    keys: tuple[str, ...]
    words: str = ""
    icon: str = ""
    group: str = ""


WINDOW, BUTTON, FIELD, LISTED, GRID = "window", "button", "field", "list", "grid"
ACTIONS, TIMELINE, PROPOSALS, ANSWERS = "actions", "timeline", "proposals", "answers"
INVENTORY = "inventory"
FOLLOW_UP, UPDATE_STATUS = "follow_up", "update_status"
FINDINGS, PARTICIPANTS, GROUPS, LIBRARY = "findings", "participants", "groups", "library"
CELL, READINGS, PALETTE, START = "cell", "readings", "palette", "start"
LOG, HELP_TEXT, PAPER, AGENDA = "log", "help_text", "paper", "agenda"
PROPOSED_GROUPS = "proposed_groups"
LIST_IMPORT, REHEARSAL, TICKS = "list_import", "rehearsal", "ticks"
PRESENTATIONS, NOTES, NOTE_LINE = "presentations", "notes", "note_line"
RUN, REPORTS = "run", "reports"
EVALUATE, SHEETS, ROUND = "evaluate", "sheets", "round"
LAST_DAY, PRESENTING = "last_day", "presenting"
DESK, INBOX, RECORDS, COUNTRY = "desk", "inbox", "records", "country"
QUALITY, FACTS = "quality", "facts"
CALENDAR, CALENDAR_EVENT = "calendar", "calendar_event"
ALIKE, CLOSING, MEETINGS = "alike", "closing", "meetings"
FLOOR, VOTES, BALLOT_LINE = "floor", "votes", "ballot_line"
PARK, ASKED = "park", "asked"
REPORT_TEXT, FIGURE_TEXT = "report_text", "figure_text"
HISTORY, LINKS, OUTLINE = "history", "links", "outline"
DIFFERENCES = "differences"

SCOPES = (
    KeyScope(WINDOW),
    KeyScope(BUTTON, "", (WINDOW,)),
    KeyScope(FIELD, N_("While typing"), (WINDOW,)),
    KeyScope(LISTED, "", (WINDOW,)),
    KeyScope(GRID, N_("In tables"), (WINDOW,)),
    KeyScope(CELL, N_("In an open cell"), (WINDOW,)),
    KeyScope(ACTIONS, N_("In the table of actions"), (GRID, WINDOW)),
    KeyScope(INVENTORY, N_("In the inventory"), (GRID, WINDOW)),
    KeyScope(FOLLOW_UP, N_("In the follow-up"), (WINDOW,)),
    KeyScope(UPDATE_STATUS, "", (WINDOW,)),
    KeyScope(TIMELINE, N_("In the timeline"), (WINDOW,)),
    KeyScope(READINGS, "", (WINDOW,)),
    KeyScope(FINDINGS, N_("In the review"), (WINDOW,)),
    KeyScope(ASKED, N_("In the questions of the secretariat"), (WINDOW,)),
    KeyScope(PROPOSALS, N_("In the list of proposals"), (WINDOW,)),
    KeyScope(ANSWERS, N_("In a case study"), (WINDOW,)),
    KeyScope(PARTICIPANTS, N_("Participants"), (GRID, WINDOW)),
    KeyScope(LIST_IMPORT, N_("Import list of participants"), (WINDOW,)),
    KeyScope(TICKS, N_("In tables to tick"), (WINDOW,)),
    KeyScope(GROUPS, N_("Groups"), (WINDOW,)),
    KeyScope(PROPOSED_GROUPS, N_("Groups as proposed"), (WINDOW,)),
    KeyScope(AGENDA, N_("Agenda"), (WINDOW,)),
    KeyScope(REHEARSAL, N_("Rehearsal")),
    KeyScope(PRESENTATIONS, N_("Presentations"), (WINDOW,)),
    KeyScope(NOTES, N_("In the notes of a presentation"), (GRID, WINDOW)),
    KeyScope(NOTE_LINE, N_("While noting"), (FIELD, WINDOW)),
    KeyScope(RUN, N_("Run"), (WINDOW,)),
    KeyScope(REPORTS, N_("Report back"), (WINDOW,)),
    KeyScope(LIBRARY, N_("Library"), (WINDOW,)),
    KeyScope(FLOOR, N_("Floor"), (GRID, WINDOW)),
    KeyScope(VOTES, N_("Votes"), (WINDOW,)),
    KeyScope(BALLOT_LINE, N_("While typing ballots"), (FIELD, WINDOW)),
    KeyScope(PARK, "", (FIELD, WINDOW)),
    KeyScope(EVALUATE, N_("Results"), (WINDOW,)),
    KeyScope(SHEETS, N_("Sheets"), (WINDOW,)),
    KeyScope(ROUND, N_("On this laptop")),
    KeyScope(LAST_DAY, N_("Last day"), (WINDOW,)),
    KeyScope(ALIKE, N_("Ask the room"), (WINDOW,)),
    KeyScope(MEETINGS, N_("Offers and needs"), (WINDOW,)),
    KeyScope(CLOSING, N_("Closing"), (WINDOW,)),
    KeyScope(DESK, N_("Overview"), (WINDOW,)),
    KeyScope(RECORDS, N_("In lists of records"), (WINDOW,)),
    KeyScope(COUNTRY, N_("On the page of a country"), (WINDOW,)),
    KeyScope(INBOX, N_("Inbox"), (WINDOW,)),
    KeyScope(QUALITY, N_("Data quality"), (WINDOW,)),
    KeyScope(CALENDAR, N_("Calendar"), (RECORDS, WINDOW)),
    KeyScope(CALENDAR_EVENT, N_("On the page of an event"), (WINDOW,)),
    KeyScope(REPORT_TEXT, N_("In a report"), (WINDOW,)),
    KeyScope(FIGURE_TEXT, "", (REPORT_TEXT, WINDOW)),
    KeyScope(FACTS, N_("Facts"), (WINDOW,)),
    KeyScope(PRESENTING, N_("While presenting"), (WINDOW,)),
    KeyScope(HISTORY, "", (WINDOW,)),
    KeyScope(LINKS, "", (WINDOW,)),
    KeyScope(DIFFERENCES, N_("Differences"), (WINDOW,)),
    KeyScope(OUTLINE, "", (WINDOW,)),
    KeyScope(PALETTE, "", (WINDOW,)),
    KeyScope(LOG, "", (WINDOW,)),
    KeyScope(HELP_TEXT, "", (WINDOW,)),
    KeyScope(PAPER, "", (WINDOW,)),
    KeyScope(START, N_("Start screen")),
)
"""In the order of the card, after the groups of the window and the places."""
