"""What prepares the scenes of votes, floor and parking lot for their screenshots."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mercworkshop.domain.entities.floor import speakers
from mercworkshop.domain.entities.floor.records import SpeakingTurn
from mercworkshop.gui.places.run.votes.round.dialog import VoteRound
from mercworkshop.gui.tour.scene import Scene, ScenePath
from mercworkshop.i18n import current_language

if TYPE_CHECKING:
    from mercworkshop.gui.places.run.floor.view import FloorView
    from mercworkshop.gui.places.run.page import RunPage
    from mercworkshop.gui.places.run.votes.view import VotesView
    from mercworkshop.gui.session.pages.tab_view import TabView
    from mercworkshop.gui.shell.main_window import MainWindow


def give_floor(window: MainWindow) -> None:
    """Let two countries ask for the floor, and the first speak."""
    session = window.context.session
    turns = session.workshop.records(SpeakingTurn).values()
    session.end_step()
    session.apply(speakers.add, turns, [{"country": "BHS"}, {"country": "ATG"}])
    session.end_step()
    cast("FloorView", _tab(window)).toggle_speaker()


def hide_result(window: MainWindow) -> None:
    """Hide the result of the first vote, as while ballots come in."""
    view = _votes(window)
    view.list.setCurrentRow(0)
    vote = view.chosen()
    if vote is not None and vote.is_revealed:
        view.turn_reveal()


def show_result(window: MainWindow) -> None:
    """Reveal the first vote again."""
    view = _votes(window)
    vote = view.chosen()
    if vote is not None and not vote.is_revealed:
        view.turn_reveal()


def choose_second(window: MainWindow) -> None:
    """Choose the vote on impact and effort."""
    _votes(window).list.setCurrentRow(1)


def choose_third(window: MainWindow) -> None:
    """Choose the vote on a budget."""
    _votes(window).list.setCurrentRow(2)


def choose_last(window: MainWindow) -> None:
    """Choose the vote by ranks."""
    view = _votes(window)
    view.list.setCurrentRow(view.list.count() - 1)


def begin_round(window: MainWindow) -> None:
    """Let somebody begin to vote, in the language of the window."""
    hide_result(window)
    dialog = _votes(window).open_round()
    if dialog is not None:
        dialog.begin(current_language())


def end_round(window: MainWindow) -> None:
    """End the round."""
    dialog = window.findChild(VoteRound)
    if dialog is not None:
        dialog.end()
    show_result(window)


def park(window: MainWindow) -> None:
    """Begin to park a question."""
    window.acts["park"].trigger()
    window.room_keys.park_line.line.setText("?")


def leave_park(window: MainWindow) -> None:
    """Leave the line."""
    window.room_keys.park_line.line.leave()
    window.room_keys.park_line.leave()


def _votes(window: MainWindow) -> VotesView:
    return cast("VotesView", _tab(window))


def _tab(window: MainWindow) -> TabView:
    return cast("RunPage", window.page()).current


def undo_twice(window: MainWindow) -> None:
    """Undo the floor, and that it was asked for."""
    window.context.session.undo()
    window.context.session.undo()


def _at(tab: str) -> ScenePath:
    return lambda _reference, _workshop: (tab,)


SCENES = (
    Scene("run floor", "run", _at("floor"), give_floor, after=undo_twice),
    Scene("run votes", "run", _at("votes")),
    Scene("run votes entry", "run", _at("votes"), hide_result, after=show_result),
    Scene("run votes impact", "run", _at("votes"), choose_second),
    Scene("run votes budget", "run", _at("votes"), choose_third),
    Scene("run votes ranking", "run", _at("votes"), choose_last),
    Scene("run votes round", "run", _at("votes"), begin_round, after=end_round),
    Scene("run parking lot", "run", _at("parking")),
    Scene("run park", "run", _at("parking"), park, after=leave_park),
)
"""The scenes of votes, floor and parking lot."""
