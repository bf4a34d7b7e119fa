"""What a scene for a screenshot is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from mercworkshop.gui.shell.main_window import MainWindow

ScenePath = Callable[[Reference, Workshop], tuple[str, ...]]
SceneStep = Callable[["MainWindow"], object]
SceneCheck = Callable[["MainWindow"], bool]


def do_nothing(_window: object) -> None:
    """Do nothing: the place itself is the scene."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene: the name of its screenshot, its place, and the path inside it.

    ``do`` is called there; the scene is ready when ``is_there`` returns True; ``after`` cleans up.
    """

    name: str
    place: str
    path: ScenePath = lambda _reference, _workshop: ()
    do: SceneStep = do_nothing
    is_there: SceneCheck = lambda _window: True
    after: SceneStep = do_nothing
