"""A paper about an archive: what it asks the archive for, and what makes a document of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
    from mercworkshop.report.model.document import Document


@dataclass(frozen=True, slots=True)
class DeskFile:
    """What a paper can also be, for other programs: the ending, its name, and what writes it."""

    ending: str
    title: str
    write: Callable[[Any, DeskPaperFacts], bytes]


@dataclass(frozen=True, slots=True)
class DeskPaper:
    """A paper: its name on the command line and its title, which is marked with ``N_``.

    ``read`` asks the archive for a value, ``build`` makes a document of it on any thread; ``files``
    are what else it can be.
    """

    name: str
    title: str
    read: Callable[[ArchivePort, DeskPaperFacts], Any]
    build: Callable[[Any, DeskPaperFacts], Document]
    files: tuple[DeskFile, ...] = ()
    pictures: bool = False
    """Whether it has a chart, which can also be a picture or a drawing of its own."""
    shows: frozenset[str] = frozenset()
    """Kinds of record (``SampleKind``) that it shows and that may be samples; empty: of any."""
    of_country: bool = False
    """Whether it can be about one country alone."""
