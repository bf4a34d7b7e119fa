"""Every key of the program: one row each, from which shortcuts, menus, palette and card are made.

Plain data, so that the window starts no later for it. A key that is not here must not be in the
code, and a test holds the two together.
"""

from __future__ import annotations

from mercworkshop.gui.widgets.keys.scopes import (
    ACTIONS,
    AGENDA,
    ALIKE,
    ANSWERS,
    ASKED,
    BALLOT_LINE,
    BUTTON,
    CELL,
    CLOSING,
    DESK,
    EVALUATE,
    FIELD,
    FINDINGS,
    FLOOR,
    GRID,
    GROUPS,
    HELP_TEXT,
    LAST_DAY,
    LIBRARY,
    LIST_IMPORT,
    LISTED,
    LOG,
    MEETINGS,
    NOTE_LINE,
    NOTES,
    PALETTE,
    PAPER,
    PARK,
    PARTICIPANTS,
    PRESENTATIONS,
    PRESENTING,
    PROPOSALS,
    PROPOSED_GROUPS,
    READINGS,
    REHEARSAL,
    REPORTS,
    ROUND,
    RUN,
    SHEETS,
    START,
    TICKS,
    TIMELINE,
    VOTES,
    WINDOW,
    KeyMeaning,
)
from mercworkshop.i18n import N_

EDIT, GO, VIEW, HELP = N_("Edit"), N_("Go"), N_("View"), N_("Help")
CLOCK = N_("Clock of the session")

_SAVE = N_("Save (everything is saved already)")

PLACE_KEYS = tuple(f"Alt+{number}" for number in range(1, 9))
"""The places of the rail, from the first; matched by where the key lies (places.py)."""

FRAME: tuple[KeyMeaning, ...] = (
    KeyMeaning(WINDOW, "undo", ("Ctrl+Z",), N_("Undo"), "undo", EDIT),
    KeyMeaning(WINDOW, "redo", ("Ctrl+Y", "Ctrl+Shift+Z"), N_("Redo"), "redo", EDIT),
    KeyMeaning(WINDOW, "place", PLACE_KEYS),
    KeyMeaning(WINDOW, "save", ("Ctrl+S",), _SAVE, "check", EDIT),
    KeyMeaning(WINDOW, "edit", ("F2",), N_("Edit what is chosen"), "", EDIT),
    KeyMeaning(WINDOW, "search", ("Ctrl+K",), N_("Search or jump to"), "search", GO),
    KeyMeaning(WINDOW, "filter", ("Ctrl+F",), N_("Find on this page, else everywhere"), "", GO),
    KeyMeaning(WINDOW, "back", ("Alt+Left",), N_("Back"), "arrow_back", GO),
    KeyMeaning(WINDOW, "forward", ("Alt+Right",), N_("Forward"), "arrow_next", GO),
    KeyMeaning(WINDOW, "pane", ("F6",), N_("Next part of the window"), "", GO),
    KeyMeaning(WINDOW, "previous_pane", ("Shift+F6",), N_("Previous part of the window"), "", GO),
    KeyMeaning(WINDOW, "park", ("Ctrl+Shift+K",), N_("Park a question or remark"), "pin", EDIT),
    KeyMeaning(WINDOW, "next_finding", ("F7",), N_("Next thing to look at"), "", GO),
    KeyMeaning(WINDOW, "start", ("Ctrl+O",), N_("Start screen"), "folder", GO),
    KeyMeaning(WINDOW, "copies", (), N_("Backups of this workshop…"), "copy", GO),
    KeyMeaning(WINDOW, "print", ("Ctrl+P",), N_("Print"), "print", GO),
    KeyMeaning(WINDOW, "rail", ("Ctrl+B",), N_("Narrow or wide list of places"), "", VIEW),
    KeyMeaning(WINDOW, "log", ("Ctrl+Shift+M",), N_("Messages so far"), "list", VIEW),
    KeyMeaning(WINDOW, "show_last", ("Ctrl+J",), N_("Show what was done last"), "", VIEW),
    KeyMeaning(WINDOW, "zoom_in", ("Ctrl++", "Ctrl+="), N_("Larger"), "plus", VIEW),
    KeyMeaning(WINDOW, "zoom_out", ("Ctrl+-",), N_("Smaller"), "minus", VIEW),
    KeyMeaning(WINDOW, "zoom_reset", ("Ctrl+0",), N_("Ordinary size"), "", VIEW),
    KeyMeaning(WINDOW, "computer", (), N_("This computer…"), "person", VIEW),
    KeyMeaning(WINDOW, "one_minute_more", ("F9",), N_("One minute more"), "plus", CLOCK),
    KeyMeaning(WINDOW, "five_minutes_more", ("Shift+F9",), N_("Five minutes more"), "plus", CLOCK),
    KeyMeaning(WINDOW, "wrap_up", ("F12",), N_("Wrap up"), "list", CLOCK),
    KeyMeaning(WINDOW, "go_on", ("Shift+F12",), N_("Go on with the next session"), "play", CLOCK),
    KeyMeaning(WINDOW, "present", ("F5",), N_("Present to the room"), "play", VIEW),
    KeyMeaning(WINDOW, "swap_screens", ("F8",), N_("Exchange the screens"), "projector", VIEW),
    KeyMeaning(WINDOW, "help", ("F1",), N_("Help"), "help", HELP),
    KeyMeaning(WINDOW, "keys", ("Ctrl+/", "Shift+F1"), N_("Keyboard shortcuts"), "keyboard", HELP),
)
"""The frame: the same everywhere in the window. A place may answer one, never use it otherwise."""

WITHOUT_ACTION = frozenset({"edit", "place"})
"""Rows of the frame that are no action of the window: the part with the focus answers F2."""

RESERVED: tuple[KeyMeaning, ...] = (
    KeyMeaning(WINDOW, "history", ("F4",)),
    KeyMeaning(WINDOW, "another_day", ("Ctrl+Shift+D",)),
    KeyMeaning(WINDOW, "filter_by_value", ("Ctrl+Shift+L",)),
)
"""Kept for what comes: no place may take them, and nothing shows them."""

_ARROWS = ("Left", "Right", "Up", "Down")


def _with(held: str) -> tuple[str, ...]:
    return tuple(f"{held}+{arrow}" for arrow in _ARROWS)


_MOVES = ("Alt+Shift+Up", "Alt+Shift+Down")
_ASIDE = ("Alt+Shift+Left", "Alt+Shift+Right")

ELSEWHERE: tuple[KeyMeaning, ...] = (
    KeyMeaning(BUTTON, "press", ("Enter",)),
    KeyMeaning(FIELD, "next", ("Tab", "Shift+Tab"), N_("Next field, previous field")),
    KeyMeaning(FIELD, "enter", ("Enter",), N_("Save the typed line at once")),
    KeyMeaning(FIELD, "leave", ("Esc",), N_("Go back from the search")),
    KeyMeaning(FIELD, "undo", ("Ctrl+Z",)),
    KeyMeaning(FIELD, "redo", ("Ctrl+Y", "Ctrl+Shift+Z")),
    KeyMeaning(FIELD, "paste", ("Ctrl+V",)),
    KeyMeaning(FIELD, "word", ("Space",)),
    KeyMeaning(LISTED, "choose", ("Up", "Down", "PgUp", "PgDown")),
    KeyMeaning(LISTED, "take", ("Enter", "Tab")),
    KeyMeaning(LISTED, "hide", ("Esc",)),
    KeyMeaning(LISTED, "remove", ("Del",)),
    KeyMeaning(GRID, "step", _ARROWS, N_("One cell")),
    KeyMeaning(GRID, "down", ("Enter",), N_("Cell below, in the column where Tab began")),
    KeyMeaning(GRID, "up", ("Shift+Enter",), N_("Cell above")),
    KeyMeaning(GRID, "next", ("Tab", "Shift+Tab"), N_("Next cell, previous cell")),
    KeyMeaning(GRID, "leave", ("Ctrl+Tab", "Ctrl+Shift+Tab"), N_("Out of the table")),
    KeyMeaning(GRID, "edge", _with("Ctrl"), N_("To the edge of what is filled")),
    KeyMeaning(GRID, "ends", ("Home", "End"), N_("First cell, last cell of the row")),
    KeyMeaning(GRID, "one", ("Esc",), N_("Only the current cell")),
    KeyMeaning(GRID, "edit", ("F2",), N_("Go on writing in the cell")),
    KeyMeaning(GRID, "list", ("Alt+Down",), N_("Show the list")),
    KeyMeaning(GRID, "space", ("Space",)),
    KeyMeaning(GRID, "menu", ("Shift+F10",), N_("Menu of the cell")),
    KeyMeaning(GRID, "extend", _with("Shift"), N_("Choose more cells")),
    KeyMeaning(GRID, "extend_to_edge", _with("Ctrl+Shift")),
    KeyMeaning(GRID, "copy", ("Ctrl+C",), N_("Copy"), "copy"),
    KeyMeaning(GRID, "cut", ("Ctrl+X",), N_("Cut")),
    KeyMeaning(GRID, "paste", ("Ctrl+V",), N_("Paste"), "paste"),
    KeyMeaning(GRID, "fill_down", ("Ctrl+D",), N_("Fill down"), "arrow_down"),
    KeyMeaning(GRID, "move_up", _MOVES[:1], N_("Move up"), "chevron_up"),
    KeyMeaning(GRID, "move_down", _MOVES[1:], N_("Move down"), "chevron_down"),
    KeyMeaning(GRID, "row", ("Shift+Space",), N_("Choose the row")),
    KeyMeaning(GRID, "column", ("Ctrl+Space",), N_("Choose the column")),
    KeyMeaning(GRID, "empty", ("Del", "Backspace"), N_("Empty cells")),
    KeyMeaning(GRID, "delete", ("Ctrl+Del", "Ctrl+Backspace"), N_("Delete rows"), "trash"),
    KeyMeaning(CELL, "down", ("Enter", "Shift+Enter"), N_("Keep, then the cell below or above")),
    KeyMeaning(CELL, "next", ("Tab", "Shift+Tab"), N_("Keep, then the next or previous cell")),
    KeyMeaning(CELL, "all", ("Ctrl+Enter",), N_("Fill all selected rows with this text")),
    KeyMeaning(CELL, "cancel", ("Esc",), N_("Leave the cell as it was")),
    KeyMeaning(CELL, "list", ("Alt+Down", "Alt+Up"), N_("Show the list")),
    KeyMeaning(CELL, "edit", ("F2",), N_("Arrows move in the words, or to the next cell")),
    KeyMeaning(CELL, "step", _ARROWS),
    KeyMeaning(CELL, "menu", ("Shift+F10",)),
    KeyMeaning(CELL, "fill_down", ("Ctrl+D",)),
    KeyMeaning(CELL, "move_up", _MOVES[:1]),
    KeyMeaning(CELL, "move_down", _MOVES[1:]),
    KeyMeaning(ACTIONS, "add", ("Ctrl+Shift+N",), N_("Add action"), "plus"),
    KeyMeaning(ACTIONS, "insert", ("Ctrl+I",), N_("Insert action above"), "plus"),
    KeyMeaning(ACTIONS, "timeline", ("Ctrl+T",), N_("Go to the timeline"), "calendar"),
    KeyMeaning(TIMELINE, "move", ("Left", "Right"), N_("Move the bar")),
    KeyMeaning(TIMELINE, "move_end", ("Shift+Left", "Shift+Right"), N_("Move the end of the bar")),
    KeyMeaning(TIMELINE, "step", ("Up", "Down"), N_("Action above, action below")),
    KeyMeaning(TIMELINE, "less", ("+", "="), N_("Show less time")),
    KeyMeaning(TIMELINE, "more", ("-",), N_("Show more time")),
    KeyMeaning(TIMELINE, "fit", ("Home",), N_("Show the whole timeline")),
    KeyMeaning(TIMELINE, "table", ("Enter", "Esc"), N_("Back to the table")),
    KeyMeaning(READINGS, "turn", ("Left", "Right")),
    KeyMeaning(READINGS, "enter", ("Down",)),
    KeyMeaning(READINGS, "take", ("Enter",)),
    KeyMeaning(READINGS, "dismiss", ("Esc",)),
    KeyMeaning(FINDINGS, "open", ("Enter",), N_("Go to the place to mend")),
    KeyMeaning(FINDINGS, "keep", ("Del",), N_("Right as it stands, with a reason")),
    KeyMeaning(FINDINGS, "exclude", ("Shift+Del",), N_("An article does not concern us")),
    KeyMeaning(ASKED, "open", ("Enter",), N_("Go to the field that is asked about")),
    KeyMeaning(ASKED, "edit", ("F2",), N_("Answer the question"), "edit"),
    KeyMeaning(PROPOSALS, "accept", ("Ctrl+Enter",), N_("Accept the proposal and go on")),
    KeyMeaning(PROPOSALS, "decline", ("Del",), N_("Decline the proposal, with a reason")),
    KeyMeaning(PROPOSALS, "open", ("Enter",)),
    KeyMeaning(PROPOSALS, "leave", ("Esc",)),
    KeyMeaning(ANSWERS, "down", ("Enter",), N_("Next line of a list, cell below in a table")),
    KeyMeaning(ANSWERS, "next", ("Tab", "Shift+Tab")),
    KeyMeaning(ANSWERS, "move", _MOVES, N_("Move a line, a rank or a row")),
    KeyMeaning(ANSWERS, "empty", ("Del", "Backspace"), N_("Clear a choice, clear cells")),
    KeyMeaning(ANSWERS, "copy", ("Ctrl+C",)),
    KeyMeaning(ANSWERS, "paste", ("Ctrl+V",)),
    KeyMeaning(PARTICIPANTS, "erase", ("Ctrl+Shift+Del",), N_("Erase for good…")),
    KeyMeaning(LIST_IMPORT, "toggle", ("Space",), N_("Take the row in, or leave it out")),
    KeyMeaning(TICKS, "tick", ("Space",), N_("Tick, or take the tick away")),
    KeyMeaning(
        TICKS, "everybody", ("Ctrl+D",), N_("Tick the whole delegation, or the whole row"), "check"
    ),
    KeyMeaning(GROUPS, "move", _ASIDE, N_("Move to another group")),
    KeyMeaning(GROUPS, "propose", ("Ctrl+G",), N_("Propose groups"), "people"),
    KeyMeaning(PROPOSED_GROUPS, "move", _ASIDE, N_("Move to another group, and lock there")),
    KeyMeaning(PROPOSED_GROUPS, "lock", ("Ctrl+L",), N_("Lock to the group, or unlock"), "lock"),
    KeyMeaning(PROPOSED_GROUPS, "another", ("Ctrl+G",), N_("Another proposal"), "refresh"),
    KeyMeaning(PROPOSED_GROUPS, "use", ("Ctrl+Enter",), N_("Use these groups"), "check"),
    KeyMeaning(PROPOSED_GROUPS, "remove", ("Del",), N_("Remove the rule"), "trash"),
    KeyMeaning(PROPOSED_GROUPS, "leave", ("Esc",), N_("Back to the groups as they are")),
    KeyMeaning(AGENDA, "step", _ARROWS, N_("Session above or below, day before or after")),
    KeyMeaning(AGENDA, "move", _MOVES, N_("Move the session, or a fixed start by five minutes")),
    KeyMeaning(AGENDA, "day", _ASIDE, N_("Move the session to another day")),
    KeyMeaning(AGENDA, "minutes", ("Shift+Up", "Shift+Down"), N_("Five minutes less or more")),
    KeyMeaning(AGENDA, "add", ("Ins",), N_("Add a session"), "plus"),
    KeyMeaning(AGENDA, "edit", ("F2", "Enter"), N_("Edit what is chosen"), "edit"),
    KeyMeaning(AGENDA, "copy", ("Ctrl+D",), N_("Copy the session"), "copy"),
    KeyMeaning(AGENDA, "split", ("Ctrl+Shift+X",), N_("Split the session")),
    KeyMeaning(AGENDA, "fix", ("Ctrl+L",), N_("Fix the start, or let it follow"), "pin"),
    KeyMeaning(AGENDA, "tracks", ("Ctrl+G",), N_("Groups work apart, or together"), "people"),
    KeyMeaning(AGENDA, "remove", ("Del",), N_("Remove the session"), "trash"),
    KeyMeaning(AGENDA, "rehearse", ("Ctrl+R",), N_("Rehearse the day"), "play"),
    KeyMeaning(AGENDA, "repair_break", ("Ctrl+1",), N_("Shorten the break")),
    KeyMeaning(AGENDA, "repair_reports", ("Ctrl+2",), N_("Shorten the report-backs")),
    KeyMeaning(AGENDA, "repair_end", ("Ctrl+3",), N_("Move the end of the day")),
    KeyMeaning(RUN, "repair_break", ("Ctrl+1",), N_("Shorten the break")),
    KeyMeaning(RUN, "repair_reports", ("Ctrl+2",), N_("Shorten the report-backs")),
    KeyMeaning(RUN, "repair_end", ("Ctrl+3",), N_("Move the end of the day")),
    KeyMeaning(REPORTS, "before", ("Left",), N_("The group before speaks")),
    KeyMeaning(REPORTS, "after", ("Right",), N_("The next group speaks")),
    KeyMeaning(REHEARSAL, "pause", ("Ctrl+Enter",), N_("Pause, go on"), "play"),
    KeyMeaning(REHEARSAL, "slower", ("Ctrl+Down",), N_("Slower")),
    KeyMeaning(REHEARSAL, "faster", ("Ctrl+Up",), N_("Faster")),
    KeyMeaning(REHEARSAL, "skip", ("Ctrl+PgDown",), N_("Next begin or end")),
    KeyMeaning(REHEARSAL, "to_end", ("Ctrl+End",), N_("To the end of the day")),
    KeyMeaning(PRESENTATIONS, "add", ("Ins",), N_("New presentation"), "plus"),
    KeyMeaning(PRESENTATIONS, "note", ("Enter",), N_("Note what is said")),
    KeyMeaning(PRESENTATIONS, "edit", ("F2",), N_("Edit what is chosen"), "edit"),
    KeyMeaning(PRESENTATIONS, "move", _MOVES, N_("Move the presentation")),
    KeyMeaning(PRESENTATIONS, "remove", ("Del",), N_("Remove the presentation"), "trash"),
    KeyMeaning(NOTE_LINE, "kind", ("Ctrl+Up", "Ctrl+Down"), N_("Kind of the note")),
    KeyMeaning(NOTE_LINE, "with_articles", ("Ctrl+Enter",), N_("Add it with the articles")),
    KeyMeaning(NOTES, "to_action", ("Ctrl+Shift+R",), N_("To the road map as an action"), "take"),
    KeyMeaning(NOTES, "to_need", ("Ctrl+Shift+E",), N_("To the road map as a need"), "take"),
    KeyMeaning(NOTES, "to_offer", ("Ctrl+Shift+O",), N_("To the offers"), "link"),
    KeyMeaning(ALIKE, "share", ("Enter",), N_("Make a shared action"), "link"),
    KeyMeaning(ALIKE, "join", ("Ins",), N_("Another country joins"), "plus"),
    KeyMeaning(ALIKE, "apart", ("Del",), N_("Not the same"), "close"),
    KeyMeaning(DESK, "along", ("Left", "Right"), N_("The country before, the next country")),
    KeyMeaning(DESK, "open", ("Enter",), N_("Open what is chosen")),
    KeyMeaning(MEETINGS, "edit", ("F2",), N_("Note what came of it"), "edit"),
    KeyMeaning(MEETINGS, "apart", ("Del",), N_("Not the right body"), "close"),
    KeyMeaning(MEETINGS, "move", _MOVES, N_("Move to another round, and lock there")),
    KeyMeaning(MEETINGS, "lock", ("Ctrl+L",), N_("Lock to the round, or unlock"), "lock"),
    KeyMeaning(CLOSING, "close", ("Ctrl+Enter",), N_("Close the workshop"), "check"),
    KeyMeaning(LIBRARY, "edit", ("F2",), N_("Correct a fact of the page")),
    KeyMeaning(LIBRARY, "scroll", ("Space", "Shift+Space"), N_("Scroll the page")),
    KeyMeaning(LIBRARY, "enter_list", ("Down", "Enter")),
    KeyMeaning(LIBRARY, "clear", ("Esc",)),
    KeyMeaning(FLOOR, "speaker", ("F3",), N_("Give the floor, or end the turn"), "play"),
    KeyMeaning(FLOOR, "next_speaker", ("Shift+F3",), N_("End the turn, and the next speaks")),
    KeyMeaning(FLOOR, "reply", ("Ctrl+R",), N_("Right of reply, or a statement again")),
    KeyMeaning(VOTES, "add", ("Ins",), N_("New vote"), "plus"),
    KeyMeaning(VOTES, "ballot", ("Enter",), N_("Type ballots")),
    KeyMeaning(VOTES, "edit", ("F2",), N_("Edit what is chosen"), "edit"),
    KeyMeaning(VOTES, "move", _MOVES, N_("Move the vote")),
    KeyMeaning(VOTES, "remove", ("Del",), N_("Remove the vote"), "trash"),
    KeyMeaning(VOTES, "reveal", ("Ctrl+R",), N_("Reveal the result, or hide it"), "eye"),
    KeyMeaning(VOTES, "priorities", ("Ctrl+Shift+R",), N_("Set priorities by the result"), "take"),
    KeyMeaning(VOTES, "turn_page", ("Ctrl+PgDown",), N_("Next page for the room")),
    KeyMeaning(BALLOT_LINE, "enter", ("Enter",), N_("Enter the ballot and go on")),
    KeyMeaning(BALLOT_LINE, "correct", ("Ctrl+Up",), N_("Correct the ballot entered last")),
    KeyMeaning(BALLOT_LINE, "leave", ("Esc",)),
    KeyMeaning(PARK, "leave", ("Esc",)),
    KeyMeaning(EVALUATE, "turn", ("Ctrl+T",), N_("Chart, table, both"), "table"),
    KeyMeaning(SHEETS, "enter", ("Enter",), N_("Enter the sheet and go on")),
    KeyMeaning(SHEETS, "edit", ("F2",), N_("Correct the sheet")),
    KeyMeaning(SHEETS, "leave", ("Esc",), N_("Leave the sheet as it was")),
    KeyMeaning(ROUND, "forward", ("PgDown",), N_("Next question")),
    KeyMeaning(ROUND, "back", ("PgUp",), N_("Question before")),
    KeyMeaning(ROUND, "leave", ("Esc",), N_("End the test on this laptop")),
    KeyMeaning(LAST_DAY, "move", _MOVES, N_("Move the country or the slide")),
    KeyMeaning(LAST_DAY, "leave_out", ("Space",), N_("Leave the slide out, or show it")),
    KeyMeaning(LAST_DAY, "present", ("Enter",), N_("Present the country")),
    KeyMeaning(PRESENTING, "forward", ("Right", "PgDown"), N_("Next slide")),
    KeyMeaning(PRESENTING, "back", ("Left", "PgUp"), N_("Slide before")),
    KeyMeaning(PRESENTING, "blank", (".",), N_("Darken the screen of the room, or light it")),
    KeyMeaning(PRESENTING, "swap_screens", ("F8",), N_("Exchange the screens")),
    KeyMeaning(PRESENTING, "edit", ("F2",), N_("Correct in plenary")),
    KeyMeaning(PRESENTING, "history", ("F4",), N_("History of the slide")),
    KeyMeaning(PRESENTING, "answer", ("1", "2", "3", "4", "5"), N_("Question was answered")),
    KeyMeaning(PRESENTING, "undo", ("Ctrl+Z",)),
    KeyMeaning(PRESENTING, "leave", ("Esc",), N_("End the presentation")),
    KeyMeaning(PALETTE, "choose", ("Up", "Down", "PgUp", "PgDown")),
    KeyMeaning(PALETTE, "run", ("Enter",)),
    KeyMeaning(PALETTE, "leave", ("Esc",)),
    KeyMeaning(LOG, "leave", ("Esc",)),
    KeyMeaning(HELP_TEXT, "leave", ("Esc",)),
    KeyMeaning(PAPER, "leave", ("Esc",)),
    KeyMeaning(START, "new", ("Ctrl+N",), N_("New workshop")),
    KeyMeaning(START, "start", ("Ctrl+O",), N_("Open…")),
    KeyMeaning(START, "forget", ("Del",), N_("Remove from the list")),
)
"""What holds in parts of the window, and on the start screen."""

KEYS = (*FRAME, *ELSEWHERE)
_BY_ID = {(each.scope, each.id): each for each in (*KEYS, *RESERVED)}


def key_row(scope: str, name: str) -> KeyMeaning:
    """Return the row of a scope with an id; KeyError if there is none."""
    return _BY_ID[scope, name]


def row_of(keys: str, *scopes: str) -> KeyMeaning | None:
    """Return the row that portable keys mean in some scopes; None if they mean nothing there."""
    return next((each for each in rows_in(*scopes) if keys in each.keys), None)


def rows_in(*scopes: str) -> list[KeyMeaning]:
    """Return the rows of some scopes, in the order of the table."""
    return [each for each in KEYS if each.scope in scopes]
