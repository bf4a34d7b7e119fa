"""Export and collect, for window and command line.

The store is passed as its port. Preparing an export and collecting use the store and run on its
thread; packing and reading files do not, and may take a second.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mercworkshop.domain import privacy
from mercworkshop.domain.arrivals import earlier_workshop
from mercworkshop.domain.entities import people
from mercworkshop.domain.entities.people import Contact
from mercworkshop.domain.entities.recipients import ROLE_NAMES, Recipient, Role, recipients_of_role
from mercworkshop.domain.ports.journal import MergeResult
from mercworkshop.domain.ports.store import StorePort
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import BadFile, InvalidInput, StorageError, UserError
from mercworkshop.exchange.errors import restore_backup_advice
from mercworkshop.exchange.keys import key_ring
from mercworkshop.exchange.package import change_lines, encryption, package
from mercworkshop.exchange.package.encryption import EncryptionMode
from mercworkshop.exchange.package.manifest import FORMAT, is_newer
from mercworkshop.exchange.package.package import (
    SECRETARIAT_KEY,
    WORKSHOP_KEY,
    Audience,
    DecryptionKeys,
    Encryption,
    Package,
    PackageHeader,
)
from mercworkshop.exchange.package.signature import KnownLaptops, Signer, Verdict, refuse_tampered
from mercworkshop.exchange.transfer import notes, paper_changes
from mercworkshop.i18n import N_, _, listed, listed_phrases, number, plural, sentences

WORKSHOP, PUBLIC, SECRET = "workshop", "public_key", "secret_key"
"""Names of metadata of a workshop file: its id and its key pair."""

SECRET_ON_PAPER = "secret_key_on_paper"
"""Name of metadata: the day on which the recovery sheet of that key was printed, ISO 8601."""

SECRET_IN_FILE = "secret_key_sheet_in_file"
"""Name of metadata: the day on which that sheet was made a PDF file, which is no paper yet."""

SECRETARIAT, SECRETARIAT_SIGNING = "secretariat_key", "secretariat_signing_key"
"""Names of metadata: the public halves of the secretariat's key, from the set-up form."""

_MINOR = "exchange_minor"
MOST_KEYS = 18
"""Readers refuse a file encrypted to more than 20 keys."""

_NUMBER = re.compile(r"[0-9]{1,3}")
_ENCRYPTION_NOTES = {
    EncryptionMode.NOTHING: N_("It is not encrypted: anyone who finds it can read it."),
    EncryptionMode.PASSPHRASE: N_("It is encrypted with the passphrase."),
}
_AUDIENCE_NOTES = {
    Audience.FACILITATOR: N_("It is encrypted: only the facilitator’s workshop file opens it."),
    Audience.SECRETARIAT: N_("It is encrypted: only the secretariat opens it."),
}
_ROLES_OF_AUDIENCE = {
    Audience.GROUP: (),
    Audience.FACILITATOR: (Role.FACILITATOR, Role.SECRETARIAT),
    Audience.SECRETARIAT: (Role.SECRETARIAT,),
}
"""Whose keys decrypt a file: also the secretariat's for hand-ins, which hold no contact details."""
_OWN_KEYS = {
    Role.FACILITATOR: (PUBLIC, N_("the workshop file of the facilitator")),
    Role.SECRETARIAT: (SECRETARIAT, N_("the secretariat")),
}
"""The keys in the metadata of the workshop file, and their holders."""


@dataclass(frozen=True, slots=True)
class KeyHolders:
    """The recipients of a file: ``keys``, and the ``names`` of their holders.

    ``damaged`` names recipients with an invalid key: collected data may be damaged.
    """

    keys: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreparedExport:
    """An export before packing: a value that any thread can pack.

    ``last`` is the number of the newest row of the journal when it was prepared.
    """

    changes: tuple[Change, ...]
    header: PackageHeader
    encryption: Encryption
    last: int
    left_out: int = 0
    holders: KeyHolders = KeyHolders()

    @property
    def warning(self) -> str:
        """What was left out: damaged changes, invalid keys; empty if nothing."""
        words = []
        if self.holders.damaged:
            said = _("It is not encrypted for the damaged key of {names}: ask for that key again.")
            words.append(said.format(names=listed(self.holders.damaged)))
        if self.left_out:
            words.append(self._left_out())
        return sentences(*words)

    def _left_out(self) -> str:
        return plural(
            "{n} change was left out: it is damaged, and other laptops would refuse it.",
            "{n} changes were left out: they are damaged, and other laptops would refuse them.",
            self.left_out,
        )

    @property
    def encryption_note(self) -> str:
        """Who can decrypt the file, as a sentence."""
        words = _ENCRYPTION_NOTES.get(self.encryption.mode)
        if words is None and len(self.holders.names) > 1:
            said = _("It is encrypted. Any of these opens it: {names}.")
            return said.format(names=listed_phrases(self.holders.names))
        return _(words or _AUDIENCE_NOTES[self.header.audience])

    def pack(self, folder: Path) -> bytes:
        """Return the bytes of the file, signed with the key of this laptop in ``folder``."""
        return package.write_package(self.changes, self.header, self.encryption, Signer(folder))


def prepare_export(store: StorePort, audience: Audience, passphrase: str = "") -> PreparedExport:
    """Return the export for ``audience``; a kit generates the workshop's key pair if it has none.

    Raises InvalidInput if a file with contact details could not be encrypted.
    """
    if audience is Audience.GROUP and not store.meta(PUBLIC):
        for name, value in new_key_pair().items():
            store.set_meta(name, value)
    holders = key_holders(store.workshop(), store.meta, audience)
    lock = _make_encryption(holders, audience, passphrase)
    wanted, left_out = changes_for_audience(store, audience)
    last = store.revision
    return PreparedExport(
        tuple(wanted), _make_header(store, audience), lock, last, left_out, holders
    )


def changes_for_audience(store: StorePort, audience: Audience) -> tuple[list[Change], int]:
    """Return what an audience may have of a store, and how many damaged changes are left out.

    Contact details of people who refused to share them are left out.
    """
    hidden = privacy.hidden_types(audience.readers)
    has_newer = _newest_minor(store) > FORMAT[1]
    sound = [
        each for each in store.changes(hidden) if change_lines.is_readable(each, is_newer=has_newer)
    ]
    left_out = store.count_changes(hidden) - len(sound)
    workshop = store.workshop()
    unshared = people.unshared_contacts(
        workshop.records(Contact).values(), workshop.conflicts.values()
    )
    wanted = [
        each
        for each in sound
        if privacy.may_read(audience.readers, each.record_type, each.field)
        and not (each.record_id in unshared and each.field in people.DETAILS_TO_SHARE)
    ]
    return wanted, left_out


def new_key_pair() -> dict[str, str]:
    """Return the metadata with a new key pair for a workshop."""
    secret, public = encryption.generate_key_pair()
    return {PUBLIC: public, SECRET: secret}


def decryption_keys(
    store: StorePort, folder: Path, passphrase: str = "", more: Sequence[str] = ()
) -> DecryptionKeys:
    """Return what decrypts files here: the workshop's key, those of this laptop, and ``more``.

    ``folder`` holds the keys of this laptop and the known laptops. Raises StorageError if the key
    in the workshop file is invalid.
    """
    secrets = (store.meta(SECRET), *more)
    keys = key_ring.all_decryption_keys(folder, passphrase, secrets, store.stamp.names()[1])
    return replace(keys, holders=_names_of_holders(store))


def _names_of_holders(store: StorePort) -> tuple[str, ...]:
    """Return who can open what a group hands in; nobody if that cannot be read any more."""
    try:
        return key_holders(store.workshop(), store.meta, Audience.FACILITATOR).names
    except UserError:
        return ()


def preview_collect(store: StorePort, found: Package) -> MergeResult:
    """Return what :func:`collect` would change, or raise the same errors; nothing is written."""
    return store.preview_merge(changes_to_collect(store, found))


def describe_earlier_workshop(found: Package, workshop: str) -> str:
    """Return what a follow-up ``workshop`` collects from an earlier one; empty for its own file."""
    if found.manifest.workshop == workshop:
        return ""
    changes = earlier_workshop.road_map_changes(found.changes)
    return earlier_workshop.describe_taken_over(found.manifest.title, changes)


def preview_collect_together(store: StorePort, founds: Iterable[Package]) -> MergeResult:
    """Return what collecting several files together would change; nothing is written."""
    return store.preview_merge(
        [change for each in founds for change in changes_to_collect(store, each)]
    )


def collect(store: StorePort, found: Package, make_backup: Callable[[], object]) -> MergeResult:
    """Collect a file completely or not at all; ``make_backup`` is called before the first change.

    A file without new changes needs no backup; one collected before is skipped. Raises BadFile for
    a file of another workshop, or one changed after it was signed.
    """
    changes = changes_to_collect(store, found)
    is_new = store.lacks(changes)
    if is_new:
        make_backup()
    if is_new or not store.has_file(found.hash):
        report = store.merge(changes, notes.make_arrival(found, store.stamp))
    else:
        report = store.preview_merge(changes)
    minor = found.manifest.format[1]
    if is_newer(found.manifest) and minor > _newest_minor(store):
        store.set_meta(_MINOR, str(minor))
    return report


def remember_laptop(found: Package, folder: Path) -> None:
    """Add the laptop that signed a file to the known laptops in ``folder``."""
    if found.signature_check.verdict is Verdict.NEW:
        KnownLaptops(folder).remember(found.signature_check.key, found.manifest.made_by)


def meta_of_kit(kit: Package) -> dict[str, str]:
    """Return the metadata of a file made from ``kit``: the id of its workshop, and keys."""
    names = {WORKSHOP_KEY: PUBLIC, SECRETARIAT_KEY: SECRETARIAT}
    carried = {names[of]: key for of, key in kit.manifest.keys.items() if of in names}
    if signing := kit.manifest.signing_keys.get(SECRETARIAT_KEY):
        carried[SECRETARIAT_SIGNING] = signing
    minor = {_MINOR: str(kit.manifest.format[1])} if is_newer(kit.manifest) else {}
    return {WORKSHOP: kit.manifest.workshop, **carried, **minor}


def key_holders(workshop: Workshop, meta: Callable[[str], str], audience: Audience) -> KeyHolders:
    """Return the recipients of files for ``audience``: the workshop, and those it names.

    ``meta`` returns metadata of the workshop file by name. Raises StorageError if a key in it is
    damaged or no recipient is left, and InvalidInput for too many keys.
    """
    roles = _ROLES_OF_AUDIENCE[audience]
    there = recipients_of(workshop)
    found = [each for role in roles for each in recipients_of_role(there, role)]
    sound = [each for each in found if _is_key(each.age_key)]
    own = [_OWN_KEYS[role] for role in roles]
    named = {key: _(words) for name, words in own if (key := _check_public_key(meta(name)))}
    named |= {each.age_key: _recipient_label(each) for each in sound}
    if found and not named:
        raise _damaged_key_error()
    if len(named) > MOST_KEYS:
        raise InvalidInput(
            _("Files can be encrypted to {most} keys at most.").format(most=number(MOST_KEYS)),
            _("Remove a key that is not used any more."),
        )
    damaged = tuple(_recipient_label(each) for each in found if each not in sound)
    return KeyHolders(tuple(named), tuple(named.values()), damaged)


def recipients_of(workshop: Workshop) -> list[Recipient]:
    """Return the recipients of the workshop only; a file may hold those of other workshops too."""
    there = workshop.records(Recipient).values()
    return [each for each in there if each.workshop == workshop.workshop_id]


def _recipient_label(recipient: Recipient) -> str:
    return recipient.name or _(ROLE_NAMES[recipient.role])


def _is_key(key: str) -> bool:
    try:
        return bool(encryption.check_recipient(key))
    except InvalidInput:
        return False


def _make_encryption(holders: KeyHolders, audience: Audience, passphrase: str) -> Encryption:
    lock = Encryption(holders.keys, passphrase)
    if audience.must_be_encrypted and lock.mode is EncryptionMode.NOTHING:
        raise InvalidInput(
            _("A file for the secretariat holds contact details and must be encrypted."),
            _("Give a passphrase, or set the workshop up from the secretariat’s file."),
        )
    return lock


def _check_public_key(key: str) -> str:
    """Return a public key from the metadata, which may be empty; raises StorageError."""
    try:
        return encryption.check_recipient(key)
    except InvalidInput as error:
        raise _damaged_key_error() from error


def _damaged_key_error() -> StorageError:
    return StorageError(
        _("The key that this workshop encrypts files for is damaged."), restore_backup_advice()
    )


def _make_header(store: StorePort, audience: Audience) -> PackageHeader:
    carried = {
        WORKSHOP_KEY: _check_public_key(store.meta(PUBLIC)),
        SECRETARIAT_KEY: _check_public_key(store.meta(SECRETARIAT)),
    }
    signing = store.meta(SECRETARIAT_SIGNING)
    return PackageHeader(
        audience=audience,
        workshop=store.meta(WORKSHOP),
        title=store.workshop().details.title,
        made_by=store.stamp.names()[1],
        made_at=notes.local_timestamp(store.stamp),
        keys={of: key for of, key in carried.items() if key},
        signing_keys={SECRETARIAT_KEY: signing} if signing else {},
        minor=_newest_minor(store),
    )


def _newest_minor(store: StorePort) -> int:
    """Return the highest minor version in the file: data of newer programs is exported too."""
    found = store.meta(_MINOR)
    # A value that is no number is damage; newer data is then refused on export anyway.
    return max(FORMAT[1], int(found) if _NUMBER.fullmatch(found) else 0)


def changes_to_collect(store: StorePort, found: Package) -> Sequence[Change]:
    """Return the changes that a store collects from a file: all those of its own workshop.

    A follow-up workshop collects the road maps of an earlier workshop, and the earlier workshop
    those of its follow-up: they are of one series. Raises BadFile for any other workshop, and for a
    file that was changed after it was signed.
    """
    refuse_tampered(found.signature_check, found.name)
    changes: Sequence[Change] = found.changes
    if found.manifest.kind == paper_changes.PAPER_KIND:
        changes = paper_changes.new_changes(store, changes, found.name)
    if found.manifest.workshop == store.meta(WORKSHOP):
        return changes
    is_later = earlier_workshop.goes_on_from(changes, store.meta(WORKSHOP))
    if is_later or earlier_workshop.can_follow(store.workshop().details):
        return earlier_workshop.road_map_changes(changes)
    raise BadFile(
        _("{file} belongs to the workshop “{theirs}”; this one is “{ours}”.").format(
            file=found.name,
            theirs=found.manifest.title or _("Workshop without a title"),
            ours=store.workshop().details.title or _("Workshop without a title"),
        ),
        _("Open that workshop and collect the file there. To join this one, use its kit."),
    )
