"""What goes out of a workshop file and what comes in, for the window and the command line alike.

The store is handed in, so that this layer need not know it. Gathering and taking in are the
store's work and belong on its thread; packing and unpacking are not and may take a second.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mercworkshop.domain import earlier_workshop, moments
from mercworkshop.domain.arrivals import Arrival, Departure
from mercworkshop.domain.journal import Change, Stamp
from mercworkshop.domain.kinds import NOT_FOR_GROUPS, PRIVATE
from mercworkshop.domain.workshop import Workshop
from mercworkshop.errors import BadFile, InvalidInput, StorageError
from mercworkshop.exchange import package, package_lines, seal
from mercworkshop.exchange.manifest import FORMAT, is_newer
from mercworkshop.exchange.package import (
    SECRETARIAT_KEY,
    WORKSHOP_KEY,
    Audience,
    Header,
    Keys,
    Lock,
    Package,
)
from mercworkshop.exchange.refusal import go_back
from mercworkshop.exchange.seal import Sealing
from mercworkshop.exchange.signature import KnownLaptops, Signer, Verdict
from mercworkshop.i18n import N_, _, plural

WORKSHOP, PUBLIC, SECRET, SECRETARIAT = "workshop", "public_key", "secret_key", "secretariat_key"
"""Facts of a workshop file: its identity, its key pair, and the secretariat's public key."""

_MINOR = "exchange_minor"
_NUMBER = re.compile(r"[0-9]{1,3}")
_SEALINGS = {
    Sealing.NOTHING: N_("It is not sealed: whoever finds it can read it."),
    Sealing.PASSPHRASE: N_("It is sealed with the passphrase."),
}
_SEALED_TO = {
    Audience.FACILITATOR: N_("It is sealed: only the file of the facilitator opens it."),
    Audience.SECRETARIAT: N_("It is sealed: only the secretariat opens it."),
}


class Told(Protocol):
    """What a store reports of changes from elsewhere, as far as this layer looks at it."""

    @property
    def new(self) -> int:
        """How many changes were not there yet."""


class Keeps[R: Told](Protocol):
    """A store, as far as this layer uses it."""

    stamp: Stamp

    @property
    def revision(self) -> int:
        """The number of the newest row of the journal."""

    def note_departure(self, departure: Departure) -> None:
        """Note that a file was written for others."""

    def workshop(self) -> Workshop:
        """Return what the file holds now."""

    def changes(self, without: Iterable[str] = ()) -> Iterator[Change]:
        """Return every change but those of some record types."""

    def count_changes(self, without: Iterable[str] = ()) -> int:
        """Return how many changes there are but those of some record types."""

    def fact(self, name: str, default: str = "") -> str:
        """Return what the file knows by a name."""

    def learn(self, name: str, value: str) -> None:
        """Keep a fact in the file."""

    def lacks(self, changes: Iterable[Change]) -> bool:
        """Whether any of the changes is not there yet."""

    def has_file(self, file_hash: str) -> bool:
        """Whether a file, by the SHA-256 of its bytes, was taken in and not taken back."""

    def merge(self, changes: Iterable[Change], arrival: Arrival | None = None) -> R:
        """Take in changes in one transaction, note the file, and say what was new."""

    def preview(self, changes: Iterable[Change]) -> R:
        """Say what merging would bring; nothing is kept."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file before it is packed: a value, to be packed on any thread.

    ``last`` is the newest row of the journal that it was gathered from.
    """

    changes: tuple[Change, ...]
    header: Header
    lock: Lock
    last: int
    left_out: int = 0

    @property
    def warning(self) -> str:
        """That changes were left out which no other laptop could take in; empty where none were."""
        if not self.left_out:
            return ""
        return plural(
            "{n} change was left out: it is damaged, and no other laptop could take it in.",
            "{n} changes were left out: they are damaged, and no other laptop could take them in.",
            self.left_out,
        )

    @property
    def secrecy(self) -> str:
        """Who will be able to read the file, in a sentence."""
        words = _SEALINGS.get(self.lock.sealing)
        return _(words or _SEALED_TO[self.header.audience])

    def pack(self, folder: Path) -> bytes:
        """Return the bytes of the file, signed with the key of this laptop kept in ``folder``."""
        return package.pack(self.changes, self.header, self.lock, Signer(folder))


def gather[R: Told](store: Keeps[R], audience: Audience, passphrase: str = "") -> Draft:
    """Return what goes to ``audience``; a kit makes the workshop's key pair where there is none.

    Raises InvalidInput when a file with contact details could not be sealed.
    """
    if audience is Audience.GROUP and not store.fact(PUBLIC):
        for name, value in key_pair().items():
            store.learn(name, value)
    lock = _lock(store, audience, passphrase)
    private = () if audience.gets_contacts else PRIVATE
    has_newer = _minor(store) > FORMAT[1]
    sound = [
        each
        for each in store.changes(private)
        if package_lines.can_be_read(each, is_newer=has_newer)
    ]
    left_out = store.count_changes(private) - len(sound)
    unwanted = NOT_FOR_GROUPS if audience is Audience.GROUP else frozenset()
    wanted = (each for each in sound if (each.record_type, each.field) not in unwanted)
    return Draft(tuple(wanted), _header(store, audience), lock, store.revision, left_out)


def key_pair() -> dict[str, str]:
    """Return the facts of a new workshop's own keys."""
    secret, public = seal.generate_identity()
    return {PUBLIC: public, SECRET: secret}


def keys[R: Told](store: Keeps[R], folder: Path, passphrase: str = "") -> Keys:
    """Return what opens files for this workshop; ``folder`` keeps which laptops are known.

    Raises StorageError where the key in the workshop file is none.
    """
    secret = store.fact(SECRET)
    known = KnownLaptops(folder, store.stamp.names()[1])
    return Keys((secret,) if secret else (), passphrase, known.label, known.is_taken)


def look[R: Told](store: Keeps[R], found: Package) -> R:
    """Say what a file would bring; nothing is kept. Raises BadFile for another workshop's."""
    return store.preview(meant_for(store, found))


def look_together[R: Told](store: Keeps[R], founds: Iterable[Package]) -> R:
    """Say what several files would bring together; nothing is kept."""
    return store.preview([change for each in founds for change in meant_for(store, each)])


def take[R: Told](store: Keeps[R], found: Package, keep_copy: Callable[[], object]) -> R:
    """Take in a file, wholly or not at all; ``keep_copy`` is called before anything is changed.

    A file that brings nothing new costs no copy; one that was taken in already, nothing at all.
    Raises BadFile for another workshop's.
    """
    changes = meant_for(store, found)
    is_new = store.lacks(changes)
    if is_new:
        keep_copy()
    if is_new or not store.has_file(found.hash):
        report = store.merge(changes, arrival_of(found, store.stamp))
    else:
        report = store.preview(changes)
    minor = found.manifest.format[1]
    if is_newer(found.manifest) and minor > _minor(store):
        store.learn(_MINOR, str(minor))
    return report


def arrival_of(found: Package, stamp: Stamp) -> Arrival:
    """Return what a workshop file notes of a file that is taken in now."""
    return Arrival(
        hash=found.hash,
        kind=found.manifest.kind,
        name=found.name,
        workshop=found.manifest.workshop,
        title=found.manifest.title,
        signer=found.judgement.verdict.name.lower(),
        made_by=found.manifest.made_by,
        made_at=found.manifest.made_at,
        taken_by=stamp.names()[0],
        taken_at=_now(stamp),
    )


def note_written[R: Told](
    store: Keeps[R], name: str, packed: bytes, audience: Audience, last: int
) -> None:
    """Note that a file left with the journal as it was at row ``last``.

    What it carried cannot be taken back any more: it is elsewhere, and would come again.
    """
    hash_ = package.hash_of(packed)
    store.note_departure(Departure(hash_, audience.value, name, _now(store.stamp), last))


def _now(stamp: Stamp) -> str:
    return moments.local(stamp.clock()).isoformat(timespec="seconds")


def refuse_changed(found: Package) -> None:
    """Raise BadFile for a file that was changed after it was signed: nobody stands for it."""
    judged = found.judgement
    if judged.verdict is Verdict.CHANGED:
        words = _("{file}: {reason}").format(file=found.name, reason=judged.sentence)
        raise BadFile(words, judged.advice)


def remember(found: Package, folder: Path) -> None:
    """Know the laptop that signed a file from now on; ``folder`` keeps which are known."""
    if found.judgement.verdict is Verdict.NEW:
        KnownLaptops(folder).pin(found.judgement.key, found.manifest.made_by)


def facts_of(kit: Package) -> dict[str, str]:
    """Return what a file made from ``kit`` takes over: whose workshop it is, and the keys."""
    names = {WORKSHOP_KEY: PUBLIC, SECRETARIAT_KEY: SECRETARIAT}
    carried = {names[of]: key for of, key in kit.manifest.keys.items() if of in names}
    minor = {_MINOR: str(kit.manifest.format[1])} if is_newer(kit.manifest) else {}
    return {WORKSHOP: kit.manifest.workshop, **carried, **minor}


def _lock[R: Told](store: Keeps[R], audience: Audience, passphrase: str) -> Lock:
    facts = {Audience.FACILITATOR: PUBLIC, Audience.SECRETARIAT: SECRETARIAT}
    key = _public(store, facts[audience]) if audience in facts else ""
    lock = Lock(key, passphrase)
    if audience.gets_contacts and lock.sealing is Sealing.NOTHING:
        raise InvalidInput(
            _("A file for the secretariat holds contact details and must be sealed."),
            _("Give a passphrase, or set the workshop up from the secretariat's file."),
        )
    return lock


def _public[R: Told](store: Keeps[R], name: str) -> str:
    """Return the public key that is kept as a fact, empty if there is none."""
    try:
        return seal.check_recipient(store.fact(name))
    except InvalidInput as error:
        raise StorageError(
            _("The key that this workshop seals files to is damaged."), go_back()
        ) from error


def _header[R: Told](store: Keeps[R], audience: Audience) -> Header:
    carried = {WORKSHOP_KEY: _public(store, PUBLIC), SECRETARIAT_KEY: _public(store, SECRETARIAT)}
    return Header(
        audience=audience,
        workshop=store.fact(WORKSHOP),
        title=store.workshop().details.title,
        made_by=store.stamp.names()[1],
        made_at=_now(store.stamp),
        keys={of: key for of, key in carried.items() if key},
        minor=_minor(store),
    )


def _minor[R: Told](store: Keeps[R]) -> int:
    """Return the minor version of the newest part of the file: what newer programs wrote stays."""
    found = store.fact(_MINOR)
    # A fact that is no number is damage: what is too new to be written is then refused by itself.
    return max(FORMAT[1], int(found) if _NUMBER.fullmatch(found) else 0)


def meant_for[R: Told](store: Keeps[R], found: Package) -> Sequence[Change]:
    """Return what a store takes of a file: all of its own workshop's.

    A follow-up workshop takes the road maps of an earlier one. Raises BadFile otherwise.
    """
    if found.manifest.workshop == store.fact(WORKSHOP):
        return found.changes
    if earlier_workshop.can_follow(store.workshop().details):
        return earlier_workshop.handed_over(found.changes)
    raise BadFile(
        _("{file} belongs to the workshop “{theirs}”; this one is “{ours}”.").format(
            file=found.name,
            theirs=found.manifest.title or _("Workshop without a title"),
            ours=store.workshop().details.title or _("Workshop without a title"),
        ),
        _(
            "Open that workshop to take it in. A laptop that shall work on this one begins from a"
            " file that this one exports for a group."
        ),
    )
