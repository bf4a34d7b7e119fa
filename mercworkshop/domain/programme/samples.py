"""Which records of an archive were made up, so that nobody takes them for real ones."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.i18n import _

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


class SampleKind(StrEnum):
    """A kind of record that may be a sample; the tables of an archive have these names."""

    WORKSHOPS = "programme_workshop"
    MEETINGS = "meeting"
    ROAD_MAPS = "road_map"
    PILOTS = "pilot"
    CONTRIBUTIONS = "contribution"
    INVENTORIES = "published_inventory"
    LETTERS = "outreach"


@dataclass(frozen=True, slots=True)
class SampleCount:
    """How many records of a kind are samples."""

    kind: SampleKind
    count: int


SAMPLE_COUNTS = ArchiveQuestion(
    "sample_counts", SampleCount, "How many records are samples, of each kind?"
)


def has_samples(archive: ArchivePort, kinds: Collection[str] = frozenset()) -> bool:
    """Return whether an archive holds samples of some kinds, or of any without ``kinds``."""
    found = archive.ask(SAMPLE_COUNTS)
    return any(each.count and (not kinds or each.kind in kinds) for each in found)


def mark_sample(name: str, *, is_sample: bool) -> str:
    """Return what a record is called; a sample is marked as such, unless its name says it."""
    is_said = _("(sample)") in name
    return _("{name} (sample)").format(name=name) if is_sample and not is_said else name


def samples_notice() -> str:
    """Return what a paper or screen with samples says at its head."""
    return _("With sample records")
