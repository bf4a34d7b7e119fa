"""Recipients of encrypted files: the public keys of facilitators and the secretariat."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _, number

MAX_RECIPIENTS = 16
"""Recipients of a workshop; the reader refuses a file encrypted to more than 20 keys."""

_AGE_KEY = re.compile(r"age1[02-9ac-hj-np-z]{58}")
_SIGNING_KEY = re.compile(r"[0-9a-f]{64}")


class Role(StrEnum):
    """Why a recipient gets files; decides which files are encrypted to the key."""

    FACILITATOR = "facilitator"
    SECRETARIAT = "secretariat"


ROLE_NAMES = {Role.FACILITATOR: N_("Facilitator"), Role.SECRETARIAT: N_("Secretariat")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient(Record):
    """A person or office that files are encrypted for. Both keys are public.

    ``age_key`` (age1…) encrypts files; ``signing_key`` (hexadecimal, may be empty) verifies
    signatures of its holder.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY

    name: str = ""
    role: Role = Role.FACILITATOR
    age_key: str = ""
    signing_key: str = ""


def add(
    workshop: str,
    recipients: Iterable[Recipient],
    name: str,
    role: Role,
    keys: tuple[str, str],
) -> Edit:
    """Encrypt files of a workshop to one more key from now on.

    ``keys`` are the public age key and the signing key, which may be empty. Two laptops that add
    the same key add one recipient. Raises InvalidInput.
    """
    there = tuple(recipients)
    age_key, signing_key = keys
    name = _clean_name(name)
    _check_keys(age_key, signing_key)
    if same := next((each for each in there if each.age_key == age_key), None):
        raise InvalidInput(
            _("This key is here already: it is the one of {name}.").format(
                name=same.name or _(ROLE_NAMES[same.role])
            ),
            _("Ask for the public part of the other key."),
        )
    if len(there) >= MAX_RECIPIENTS:
        raise InvalidInput(
            _("Files can be encrypted to {most} keys at most.").format(most=number(MAX_RECIPIENTS)),
            _("Remove a key that is not used any more."),
        )
    new = Recipient(
        id=derived_id("recipient", workshop, age_key),
        name=name,
        role=role,
        age_key=age_key,
        signing_key=signing_key,
    )
    return Edit(N_("Add key"), after=(new,))


def rename(recipient: Recipient, name: str) -> Edit:
    """Change the name of the holder; the key stays."""
    return edit_record(N_("Rename key"), recipient, name=_clean_name(name))


def remove(recipients: Iterable[Recipient]) -> Edit:
    """Stop encrypting for these keys; files already encrypted to them stay so."""
    gone = tuple(recipients)
    return Edit(Counted("Remove a key", "Remove {n} keys", len(gone)), before=gone)


def recipients_of_role(recipients: Iterable[Recipient], role: Role) -> list[Recipient]:
    """Return the recipients with a role, sorted by name."""
    return sorted((each for each in recipients if each.role is role), key=lambda r: (r.name, r.id))


def check_signing_key(key: str) -> str:
    """Return ``key``; raises InvalidInput unless it is a public signing key or empty."""
    if key and not _SIGNING_KEY.fullmatch(key):
        raise InvalidInput(
            _("This is not a public signing key."),
            _("It has 64 characters: digits and the letters a to f. It may be left out."),
        )
    return key


def _clean_name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise InvalidInput(_("A key needs the name of its holder."), _("Type whose key it is."))
    return name


def _check_keys(age_key: str, signing_key: str) -> None:
    if not _AGE_KEY.fullmatch(age_key):
        raise InvalidInput(
            _("This is not a public key."),
            _("A public key begins with “age1” and has 62 characters."),
        )
    check_signing_key(signing_key)
