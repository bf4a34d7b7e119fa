"""Rows of the table of keys: those that files are encrypted to, and those on this laptop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mercworkshop.domain.entities.recipients import ROLE_NAMES, Recipient, Role
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.keys.holder_key import PublicPart
from mercworkshop.exchange.keys.key_ring import KeptKey, KeyRing
from mercworkshop.exchange.transfer import transfer
from mercworkshop.i18n import _, isolate

_SHOWN = 4, 4
"""Characters of a public key shown in the table: after “age1”, and at the end."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key. ``recipient``: files are encrypted for it; ``held``: it is on this laptop.

    ``is_own``: it belongs to the workshop file and cannot be changed here.
    """

    name: str
    role: str
    public: PublicPart
    where: str
    held: KeptKey | None = None
    recipient: Recipient | None = None
    is_own: bool = False

    @property
    def is_unused(self) -> bool:
        """Whether no file of this workshop is encrypted for it."""
        return self.recipient is None and not self.is_own

    @property
    def wants_paper(self) -> bool:
        """Whether it is on this laptop and no recovery sheet is known."""
        return self.held is not None and not self.held.key.on_paper

    def cells(self) -> tuple[str, ...]:
        """Return the cells of the table: holder, public part, location, recovery sheet."""
        first, last = _SHOWN
        opening = self.public.opening
        part = isolate(f"{opening[: 4 + first]}…{opening[-last:]}")
        paper = _day(self.held.key.on_paper) or _("Not yet?") if self.held is not None else ""
        return f"{isolate(self.name)}\n{self.role}", part, self.where, paper


def key_rows(workshop: Workshop, ring: KeyRing, meta: Mapping[str, str]) -> list[KeyRow]:
    """Return the keys of the workshop and this laptop; ``meta``: metadata of the file."""
    held = {each.key.public.opening: each for each in ring.held}
    found = [*_own(meta, held)]
    there = {row.public.opening for row in found}
    for each in sorted(transfer.recipients_of(workshop), key=lambda r: (r.role, r.name, r.id)):
        if each.age_key not in there:
            found.append(_of_recipient(each, held.get(each.age_key)))
            there.add(each.age_key)
    return found + [_unused(each) for key, each in held.items() if key not in there]


def _own(meta: Mapping[str, str], held: Mapping[str, KeptKey]) -> list[KeyRow]:
    """Return the keys that the workshop file keeps: its own, and the secretariat's."""
    found = []
    if key := meta.get(transfer.PUBLIC, ""):
        where = _("in this workshop file") if meta.get(transfer.SECRET) else _elsewhere()
        name, role = _("This workshop"), _("opens what groups hand in")
        found.append(KeyRow(name, role, PublicPart(key), where, is_own=True))
    if key := meta.get(transfer.SECRETARIAT, ""):
        public = PublicPart(key, meta.get(transfer.SECRETARIAT_SIGNING, ""))
        here = held.get(key)
        name, role = _("Secretariat"), _("from the set-up form")
        found.append(KeyRow(name, role, public, _where(here), here, is_own=True))
    return [row for row in found if _is_sound(row.public)]


def _of_recipient(recipient: Recipient, held: KeptKey | None) -> KeyRow:
    public = PublicPart(recipient.age_key, recipient.signing_key)
    role = _(ROLE_NAMES[recipient.role])
    where = _where(held) if _is_sound(public) else _("damaged: no file is encrypted for it")
    return KeyRow(recipient.name or role, role, public, where, held, recipient)


def _unused(held: KeptKey) -> KeyRow:
    key = held.key
    role = _("no file of this workshop is encrypted for it")
    return KeyRow(key.name or _("Without a name"), role, key.public, _where(held), held)


def _is_sound(public: PublicPart) -> bool:
    try:
        return bool(public.fingerprint)
    except ValueError:
        return False


def fingerprint(row: KeyRow) -> str:
    """Return the four words of a key; empty if the key is damaged."""
    return row.public.fingerprint.replace("-", "  ") if _is_sound(row.public) else ""


def _where(held: KeptKey | None) -> str:
    return _("this laptop") if held is not None else _elsewhere()


def _elsewhere() -> str:
    return _("not here, public part only")


def _day(text: str) -> str:
    try:
        return partial_date.format_date(PartialDate(text)) if text else ""
    except InvalidInput:
        return text


def role_options() -> list[tuple[Role, str]]:
    """Return the roles and their names, as options of a field."""
    return [(role, _(words)) for role, words in ROLE_NAMES.items()]
