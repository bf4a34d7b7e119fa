"""The partners of the programme as an officer sees and edits them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from mercworkshop.domain.programme.donors.contributions import Contribution
from mercworkshop.domain.programme.partners import assistance as assistances
from mercworkshop.domain.programme.partners import partners
from mercworkshop.domain.programme.partners.assistance import Assistance, AssistanceScope
from mercworkshop.domain.programme.partners.partners import Partner, PartnerKind, PartnerName
from mercworkshop.domain.programme.partners.pilot_roles import (
    NAMED_IN_PILOTS,
    PilotRole,
    roles_of,
)
from mercworkshop.domain.programme.quality.rows import QUALITY_LINKS
from mercworkshop.domain.programme.questions import ALL_TIME, ArchiveQuestion, seen_until
from mercworkshop.domain.programme.record_verbs import RecordVerbs
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class ListedPartner:
    """A partner of the list, under the name that it has now."""

    id: str
    name: str
    kind: str
    country: str
    region: str
    is_group: bool
    is_verified: bool


@dataclass(frozen=True, slots=True)
class ListedAssistance:
    """What a partner gave, as the list shows it."""

    id: str
    partner: str
    what: str
    scope: str
    programme_workshop: str
    source: str
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class ServedArticle:
    """An article that a partner can serve."""

    partner: str
    article: str


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a partner had up to ``until``; None where the day is not known."""

    id: str
    partner: str
    name: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class HelpedWorkshop:
    """A workshop of the programme, to which partners give; by its days."""

    id: str
    title: str
    subregion: str
    city: str
    begins: date | None
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class PartnerPresence:
    """How often workshops have a body under a name: its offers, and its people on lists."""

    offers: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True)
class OwnedByPartner:
    """A record that goes with a partner, by its type."""

    kind: str
    id: str


PARTNER_LIST = ArchiveQuestion("partner_list", ListedPartner, "Which partners are there?")
ASSISTANCE_LIST = ArchiveQuestion(
    "assistance_list", ListedAssistance, "Who gave what to which?", (), ALL_TIME
)
SERVED_ARTICLES = ArchiveQuestion("served_articles", ServedArticle, "Who can serve which article?")
FORMER_NAMES = ArchiveQuestion("former_names", FormerName, "What were partners called before?")
HELPED_WORKSHOPS = ArchiveQuestion(
    "helped_workshops", HelpedWorkshop, "Which workshops has the programme?"
)
PARTNER_PRESENCE = ArchiveQuestion(
    "partner_presence", PartnerPresence, "What do workshops have of a body of a name?", ("name",)
)
OWNED_BY_PARTNER = ArchiveQuestion(
    "owned_by_partner", OwnedByPartner, "Which records go with a partner?", ("partner",)
)
_OWNED: Mapping[str, type[Record]] = {
    each.__name__: each for each in (PartnerName, Assistance, Contribution)
}
_SCOPES = [each.value for each in AssistanceScope]
_PAYERS = {PartnerKind.GOVERNMENT, PartnerKind.INTEGRATION}


@dataclass(frozen=True, slots=True)
class SeenPartner:
    """A partner under its ``name`` on a day, with what it gave and what it can serve."""

    partner: ListedPartner
    name: str
    gave: tuple[ListedAssistance, ...]
    articles: tuple[str, ...]
    former: tuple[FormerName, ...]

    @property
    def is_for_all(self) -> bool:
        """Whether a source says that it gave to the workshops in general."""
        return any(each.scope == AssistanceScope.WORKSHOPS for each in self.gave)

    @property
    def workshops(self) -> frozenset[str]:
        """The workshops at which a source names it."""
        return frozenset(each.programme_workshop for each in self.gave if each.programme_workshop)


@dataclass(frozen=True, slots=True)
class PartnerBoard:
    """All partners but donors who only pay, by their place in the list, and the workshops."""

    partners: tuple[SeenPartner, ...] = ()
    workshops: tuple[HelpedWorkshop, ...] = ()

    @property
    def groups(self) -> int:
        """How many of the partners are groups without names."""
        return sum(each.partner.is_group for each in self.partners)


@dataclass(frozen=True, slots=True)
class OnePartner:
    """All that the archive has of one partner: for the pane beside the list, and for forms."""

    partner: Partner
    names: tuple[PartnerName, ...]
    gave: tuple[Assistance, ...]
    contributions: tuple[Contribution, ...]
    pilots: tuple[PilotRole, ...] = ()
    presence: PartnerPresence = PartnerPresence()


def read_partners(archive: ArchivePort, day: date, until: date = date.max) -> PartnerBoard:
    """Return the partners under their names of a day; help after ``until`` is left out."""
    workshops = tuple(archive.ask(HELPED_WORKSHOPS))
    order = {each.id: number for number, each in enumerate(workshops)}
    gave = _grouped(
        sorted(
            archive.ask(ASSISTANCE_LIST, **seen_until(until)),
            key=lambda each: (_SCOPES.index(each.scope), order.get(each.programme_workshop, -1)),
        )
    )
    articles = _grouped(archive.ask(SERVED_ARTICLES))
    former = _grouped(archive.ask(FORMER_NAMES))
    shown = [
        SeenPartner(
            each,
            name_on(each.name, its_names := tuple(former.get(each.id, ())), day),
            tuple(gave.get(each.id, ())),
            tuple(found.article for found in articles.get(each.id, ())),
            its_names,
        )
        for each in archive.ask(PARTNER_LIST)
        if each.kind not in _PAYERS or each.id in gave
    ]
    return PartnerBoard(tuple(shown), workshops)


def read_partner(archive: ArchivePort, partner: str, until: date = date.max) -> OnePartner | None:
    """Return all about a partner, with pilots that began up to ``until``; None if it is gone."""
    found = archive.find(Partner, partner)
    if found is None:
        return None
    owned = owned_by(archive, partner)
    names = tuple(each for each in owned if isinstance(each, PartnerName))
    called = list(dict.fromkeys([found.name, *(each.name for each in names)]))
    pilots = archive.ask(NAMED_IN_PILOTS, **seen_until(until))
    seen = [each for name in called for each in archive.ask(PARTNER_PRESENCE, name=name)]
    return OnePartner(
        found,
        names,
        tuple(
            sorted(
                (each for each in owned if isinstance(each, Assistance)),
                key=lambda each: _SCOPES.index(each.scope),
            )
        ),
        tuple(each for each in owned if isinstance(each, Contribution)),
        roles_of(called, pilots, archive.ask(QUALITY_LINKS)),
        PartnerPresence(sum(each.offers for each in seen), sum(each.people for each in seen)),
    )


def name_on(name: str, former: Iterable[FormerName], day: date) -> str:
    """Return what a partner was called on a day: ``name`` if no former one held then."""
    held = [each for each in former if each.until is not None and day < each.until]
    return min(held, key=lambda each: each.until or day).name if held else name


def owned_by(archive: ArchivePort, partner: str) -> tuple[Record, ...]:
    """Return the records that go with a partner: its names, what it gave, its contributions."""
    return tuple(
        found
        for each in archive.ask(OWNED_BY_PARTNER, partner=partner)
        if (found := archive.find(_OWNED[each.kind], each.id))
    )


def add_partner(archive: ArchivePort, values: Mapping[str, Any]) -> Edit:
    """Add a partner. Raises InvalidInput without a name."""
    given = dict(values)
    known = [
        found
        for each in list(archive.ask(PARTNER_LIST))[-1:]
        if (found := archive.find(Partner, each.id))
    ]
    return partners.add_partner(known, given.pop("name", ""), **given)


def change_partner(archive: ArchivePort, partner: Partner, values: Mapping[str, Any]) -> Edit:
    """Change a partner; a change of its name here corrects the spelling."""
    return partners.update_partner(find_now(archive, Partner, partner.id), **values)


def rename(archive: ArchivePort, partner: str, values: Mapping[str, Any]) -> Edit:
    """Give a partner a new name from the day ``since`` on, and keep the one before."""
    own = find_now(archive, Partner, partner)
    names = [each for each in owned_by(archive, partner) if isinstance(each, PartnerName)]
    since: PartialDate | None = values.get("since")
    return partners.rename_partner(
        own, values.get("name") or "", since, values.get("source") or "", names
    )


def remove_partner(archive: ArchivePort, partner: Partner) -> Edit:
    """Remove a partner with its names and what it gave; refused while it is named as a donor."""
    own = find_now(archive, Partner, partner.id)
    owned = owned_by(archive, own.id)
    paid = sum(isinstance(each, Contribution) for each in owned)
    if paid:
        raise InvalidInput(
            _("This partner has contributions, under Donors."),
            _("Remove those first, if they are wrong."),
        )
    return partners.remove_partners([own], owned)


def add_assistance(archive: ArchivePort, values: Mapping[str, Any]) -> Edit:
    """Note what a partner gave."""
    given = dict(values)
    own = find_now(archive, Partner, given.pop("partner", ""))
    return assistances.add_assistance(own, given.pop("what", ""), **given)


def change_assistance(archive: ArchivePort, gave: Assistance, values: Mapping[str, Any]) -> Edit:
    """Change what a partner gave."""
    return assistances.update_assistance(find_now(archive, Assistance, gave.id), **values)


def remove_assistance(archive: ArchivePort, gave: Assistance) -> Edit:
    """Remove what a partner gave."""
    return assistances.remove_assistance([find_now(archive, Assistance, gave.id)])


def change_name(archive: ArchivePort, name: PartnerName, values: Mapping[str, Any]) -> Edit:
    """Change the days or the source of a former name."""
    return partners.update_name(find_now(archive, PartnerName, name.id), **values)


def remove_name(archive: ArchivePort, name: PartnerName) -> Edit:
    """Remove a name that a partner never had."""
    return partners.remove_names([find_now(archive, PartnerName, name.id)])


def find_now[R: Record](archive: ArchivePort, kind: type[R], record_id: str) -> R:
    """Return a record as it is now. Raises InvalidInput if it is gone."""
    found = archive.find(kind, record_id)
    if found is None:
        raise InvalidInput(
            _("This is no longer in the archive."),
            _("Somebody removed it; choose something else."),
        )
    return found


def _add_name(archive: ArchivePort, values: Mapping[str, Any]) -> Edit:
    """Note a name that a partner had; only scripts use this, no screen does."""
    given = dict(values)
    own = find_now(archive, Partner, given.pop("partner", ""))
    return partners.add_name(own, given.pop("name", ""), **given)


PARTNER_VERBS = RecordVerbs(Partner, "partners", add_partner, change_partner, remove_partner)
NAME_VERBS = RecordVerbs(PartnerName, "partner_names", _add_name, change_name, remove_name)
ASSISTANCE_VERBS = RecordVerbs(
    Assistance, "partner_help", add_assistance, change_assistance, remove_assistance
)


def _grouped[R: (ListedAssistance, ServedArticle, FormerName)](
    rows: Iterable[R],
) -> dict[str, list[R]]:
    grouped: dict[str, list[R]] = {}
    for each in rows:
        grouped.setdefault(each.partner, []).append(each)
    return grouped
