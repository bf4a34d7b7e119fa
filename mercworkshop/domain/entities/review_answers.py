"""What a country answers to its review: which articles do not concern it, which findings stay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _


@dataclass(frozen=True, slots=True, kw_only=True)
class NotConcerned(Record):
    """An article, by its number, that does not concern the country, and why.

    ``by`` is the office that says so, ``day`` when it did.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    OF_COUNTRY: ClassVar[bool] = True
    OWNER: ClassVar[str] = "road_map"

    road_map: str
    article: str
    reason: str = ""
    by: str = ""
    day: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFinding(Record):
    """A finding that is right as it stands, and why.

    ``rule`` is the id of its rule, ``about`` where it is: "RECORD_ID FIELD". It stays in the
    review, apart from what is to be settled. ``sentence`` is what it said then, ``meaning`` a
    digest of that, the same in every language: when it says something else, it is asked again.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    OF_COUNTRY: ClassVar[bool] = True
    OWNER: ClassVar[str] = "road_map"
    ABOUT: ClassVar[tuple[str, ...]] = ("about",)

    road_map: str
    rule: str
    about: str
    reason: str = ""
    by: str = ""
    day: PartialDate | None = None
    sentence: str = ""
    meaning: str = ""


def not_concerned_id(road_map: RoadMap, article: str) -> str:
    """Return the id of the answer on an article, the same on every laptop."""
    return derived_id("not concerned", road_map.id, article)


def exclude_article(
    old: NotConcerned | None, road_map: RoadMap, article: str, reason: str, **fields: Any
) -> Edit:
    """Say that an article does not concern the country; change the answer if there is one."""
    label = N_("Does not concern us")
    reason = _clean_reason(reason)
    if old is not None:
        return edit_record(label, old, reason=reason, **fields)
    own = not_concerned_id(road_map, article)
    new = NotConcerned(id=own, road_map=road_map.id, article=article, reason=reason)
    return Edit(label, after=(replace_fields(new, **fields),))


def include_article(answer: NotConcerned) -> Edit:
    """Take back that an article does not concern the country."""
    return Edit(N_("Concerns us after all"), before=(answer,))


def in_order_of_articles(answers: Iterable[NotConcerned]) -> list[NotConcerned]:
    """Return the answers in the order of the Convention.

    An answer from a file that names no known article is last.
    """
    return sorted(answers, key=_place_of_article)


def _place_of_article(answer: NotConcerned) -> tuple[bool, int, str]:
    article = answer.article
    is_number = article.isdecimal() and len(article) <= _MOST_DIGITS
    return not is_number, int(article) if is_number else 0, article


def kept_finding_id(road_map_id: str, rule: str, about: str) -> str:
    """Return the id of the answer to a finding, the same on every laptop."""
    return derived_id("kept finding", road_map_id, rule, about)


def keep_finding(
    old: KeptFinding | None, road_map: RoadMap, rule: str, about: str, reason: str, **fields: Any
) -> Edit:
    """Say that a finding is right as it stands; change the answer if there is one."""
    label = N_("Right as it stands")
    reason = _clean_reason(reason)
    if old is not None:
        return edit_record(label, old, reason=reason, **fields)
    own = kept_finding_id(road_map.id, rule, about)
    new = KeptFinding(id=own, road_map=road_map.id, rule=rule, about=about, reason=reason)
    return Edit(label, after=(replace_fields(new, **fields),))


def reopen_finding(answer: KeptFinding) -> Edit:
    """Ask about a finding again."""
    return Edit(N_("Ask again"), before=(answer,))


_MOST_DIGITS = 2
"""Digits of the number of an article."""


def _clean_reason(reason: str) -> str:
    reason = reason.strip()
    if not reason:
        raise InvalidInput(_("A reason is needed."), _("Say in a few words why."))
    return reason
