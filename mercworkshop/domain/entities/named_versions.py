"""A state of a road map that has a name: as it was presented, corrected, adopted or accepted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values import digest_words
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _

LABELS = {
    "presented": N_("Presented"),
    "corrected": N_("Corrected"),
    "adopted": N_("Adopted"),
    "accepted": N_("Accepted"),
}
"""Labels that everybody knows; any other words are a label too."""

MOST_HEADS = 14_000
"""Changes that one version may name: more do not fit a line of an exchange file."""

LONGEST_LABEL = 100
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedVersion(Record):
    """One named state of a road map. It is made once and never changed.

    ``label`` is a key of LABELS, or words of whoever named it. ``by`` is a person and ``at`` a
    moment (ISO 8601 with offset). ``heads`` are the ids of the changes that were the value of each
    field; ``digest`` is the SHA-256, in hexadecimal, over what they say.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    NAMES: ClassVar[frozenset[str]] = frozenset({"by"})
    OF_COUNTRY: ClassVar[bool] = True
    OWNER: ClassVar[str] = "road_map"

    road_map: str
    label: str
    by: str = ""
    at: str = ""
    heads: tuple[str, ...] = ()
    digest: str = ""

    @property
    def title(self) -> str:
        """The label as it is shown."""
        return label_of(self.label)

    @property
    def words(self) -> str:
        """The digest as four words; empty where it is damaged."""
        return digest_words.format_digest(self.digest) if _DIGEST.fullmatch(self.digest) else ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a version is made of: the heads of a road map and the digest over what they say."""

    heads: tuple[str, ...]
    digest: str


def label_of(label: str) -> str:
    """Return a label as it is shown."""
    return _(LABELS[label]) if label in LABELS else label


def label_key(words: str) -> str:
    """Return the label that words mean: a key of LABELS where they name one, else themselves."""
    words = " ".join(words.split())
    keys = (key for key, shown in LABELS.items() if fold_text(words) in {key, fold_text(_(shown))})
    return next(keys, words)


def name_version(road_map: RoadMap, label: str, snapshot: Snapshot, by: str, at: datetime) -> Edit:
    """Give what ``snapshot`` holds of a road map a name.

    Raises InvalidInput for a label without words, and for a road map too large to be named.
    """
    label = label_key(label)
    if not label:
        raise InvalidInput(
            _("A version needs a name."), _("Choose one, or type a few words of your own.")
        )
    if len(label) > LONGEST_LABEL:
        raise InvalidInput(
            _("The name of a version has {n} characters at most.").format(n=LONGEST_LABEL),
            _("Shorten it."),
        )
    if len(snapshot.heads) > MOST_HEADS:
        raise InvalidInput(
            _("This road map is too large to be kept as a version."),
            _("Print it, and keep a copy of the workshop for ever."),
        )
    new = NamedVersion(
        id=new_id(),
        road_map=road_map.id,
        label=label,
        by=by.strip(),
        at=at.isoformat(timespec="seconds"),
        heads=snapshot.heads,
        digest=snapshot.digest,
    )
    return Edit(N_("Name a version"), after=(new,))


def newest_first(versions: Iterable[NamedVersion]) -> list[NamedVersion]:
    """Return versions, the latest named one first."""
    return sorted(versions, key=lambda each: (_moment(each.at), each.id), reverse=True)


def find_version(versions: Iterable[NamedVersion], words: str) -> NamedVersion | None:
    """Return the newest version with a label, or with the four words, as somebody typed them."""
    wanted, label = fold_text(" ".join(words.split())), label_key(words)
    for each in newest_first(versions):
        if (
            wanted in {fold_text(each.label), fold_text(each.title), each.words}
            or each.label == label
        ):
            return each
    return None


def _moment(at: str) -> float:
    try:
        return datetime.fromisoformat(at).timestamp()
    except (ValueError, OverflowError, OSError):  # damage costs no more than its place in the list
        return 0.0
