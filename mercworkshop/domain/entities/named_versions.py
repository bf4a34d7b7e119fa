"""Named versions of a road map, such as presented, corrected or adopted."""

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
from mercworkshop.i18n import N_, _, number

LABELS = {
    "presented": N_("Presented"),
    "corrected": N_("Corrected"),
    "adopted": N_("Adopted"),
    "accepted": N_("Accepted"),
}
"""Labels with translations; any other words are a label too."""

MOST_HEADS = 14_000
"""Changes that one version may name; more do not fit into a line of an exchange file."""

LONGEST_LABEL = 100
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedVersion(Record):
    """One named state of a road map. It never changes.

    ``label`` is a key of LABELS or free text. ``by`` is the person who named it, ``at`` the time
    (ISO 8601 with offset). ``heads`` are the ids of the heads of all fields; ``digest`` is the
    SHA-256 of the content, in hexadecimal.
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
        """The label in the language in use."""
        return label_of(self.label)

    @property
    def words(self) -> str:
        """The digest as four words; empty if it is damaged."""
        return digest_words.format_digest(self.digest) if _DIGEST.fullmatch(self.digest) else ""

    @property
    def code(self) -> str:
        """The digest in eight characters such as "3F2A-91BC"; empty if it is damaged."""
        code = self.digest[:8].upper()
        return f"{code[:4]}-{code[4:]}" if _DIGEST.fullmatch(self.digest) else ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The heads of a road map and the digest of its content, for a new version."""

    heads: tuple[str, ...]
    digest: str


def label_of(label: str) -> str:
    """Return a label in the language in use."""
    return _(LABELS[label]) if label in LABELS else label


def label_key(words: str) -> str:
    """Return the key of LABELS that ``words`` name, or the words themselves."""
    words = " ".join(words.split())
    keys = (key for key, shown in LABELS.items() if fold_text(words) in {key, fold_text(_(shown))})
    return next(keys, words)


def name_version(road_map: RoadMap, label: str, snapshot: Snapshot, by: str, at: datetime) -> Edit:
    """Name the state of a road map in ``snapshot``.

    Raises InvalidInput for an empty or too long label, and for a road map that is too large.
    """
    label = label_key(label)
    if not label:
        raise InvalidInput(
            _("A version needs a name."), _("Choose one, or type a few words of your own.")
        )
    if len(label) > LONGEST_LABEL:
        raise InvalidInput(
            _("The name of a version has {most} characters at most.").format(
                most=number(LONGEST_LABEL)
            ),
            _("Shorten it."),
        )
    if len(snapshot.heads) > MOST_HEADS:
        raise InvalidInput(
            _("This road map is too large to be kept as a version."),
            _("Print it, and keep a backup of the workshop."),
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
    """Return the newest version with this label, these four words or this code, else None."""
    wanted, label = fold_text(" ".join(words.split())), label_key(words)
    for each in newest_first(versions):
        known = {fold_text(each.label), fold_text(each.title), each.words, fold_text(each.code)}
        if (wanted and wanted in known) or each.label == label:
            return each
    return None


def _moment(at: str) -> float:
    try:
        return datetime.fromisoformat(at).timestamp()
    except (ValueError, OverflowError, OSError):  # a damaged time: sorted last
        return 0.0
