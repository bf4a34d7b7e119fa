"""Lines of a country's page and sheet about the programme: one for each record that concerns it.

A subject adds a :class:`LineKind` here, and its SQL in ``COUNTRY_LINES`` of the store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mercworkshop.domain.programme.materials.materials import MEDIUM_NAMES
from mercworkshop.domain.programme.meetings.meetings import ROLE_NAMES
from mercworkshop.domain.programme.outreach.outreach import PROMISE_NAMES
from mercworkshop.domain.programme.partners.partners import PARTNER_KIND_NAMES
from mercworkshop.domain.programme.pilots.pilots import PILOT_STATUS_NAMES, PilotStatus
from mercworkshop.domain.programme.questions import ALL_TIME, MOST_ROWS, ArchiveQuestion
from mercworkshop.domain.programme.support.requests import REQUEST_STATE_NAMES
from mercworkshop.i18n import N_, _


@dataclass(frozen=True, slots=True)
class CountryLine:
    """A record of the programme that concerns a country.

    ``kind`` is its subject, ``first`` and ``last`` its days, ``detail`` what its kind says of the
    country, as stored, ``where`` the city or body where it took place.
    """

    kind: str
    record_id: str
    first: date | None
    last: date | None
    title: str
    detail: str
    where: str
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class LineKind:
    """A subject: what a line of it is called, and where in an archive its record is shown.

    ``say`` makes words of the detail of a line: :func:`choice` for one of several words,
    :func:`isolate` for what somebody wrote.
    """

    name: str
    place: str
    path: tuple[str, ...]
    say: Callable[[str], str]

    def route(self, record_id: str) -> tuple[str, ...]:
        """Return the place that shows a record, and the path to it there."""
        return (self.place, *self.path, record_id)


def choice(words: Mapping[str, str]) -> Callable[[str], str]:
    """Return a function for details that are keys of ``words``, which has messages."""
    return lambda detail: _(words[detail])


def _by_value(names: Mapping[Any, str]) -> dict[str, str]:
    """Return the names of choices by what an archive has for them."""
    return {each.value: name for each, name in names.items()}


def _reported(status: str) -> str:
    """Return how far a pilot is, as reported."""
    if not status:
        return _("status not reported")
    return _("{status}, as reported").format(status=_(PILOT_STATUS_NAMES[PilotStatus(status)]))


_MEDIA = {"": N_("sent")} | _by_value(MEDIUM_NAMES)

LINE_KINDS: Mapping[str, LineKind] = {
    "workshop": LineKind(
        N_("Workshop"),
        "programme",
        ("calendar",),
        choice(
            {
                "expected": N_("expected"),
                "came": N_("took part"),
                "road_map": N_("its road map is here"),
            }
        ),
    ),
    "meeting": LineKind(N_("Meeting"), "programme", ("calendar",), choice(_by_value(ROLE_NAMES))),
    "pilot": LineKind(
        N_("Pilot"),
        "programme",
        ("pilots",),
        _reported,
    ),
    "inventory": LineKind(N_("Published inventory"), "programme", ("inventories",), str),
    "request": LineKind(
        N_("Request for support"), "programme", ("support",), choice(_by_value(REQUEST_STATE_NAMES))
    ),
    "letter": LineKind(
        N_("Letter or call"), "partners", ("focal_points",), choice(_by_value(PROMISE_NAMES))
    ),
    "dispatch": LineKind(N_("Dispatch"), "partners", ("package",), choice(_MEDIA)),
    "donor": LineKind(
        N_("Contribution"),
        "partners",
        ("donors",),
        choice({"": N_("amount not reported"), "known": N_("amount known")}),
    ),
    "helper": LineKind(
        N_("Partner"), "partners", ("partners",), choice(_by_value(PARTNER_KIND_NAMES))
    ),
}
"""By the kind of a line; each has a query of the same name in the store."""

COUNTRY_LINES = ArchiveQuestion(
    "country_lines",
    CountryLine,
    "What in the programme concerns a country?",
    ("country",),
    {"most": MOST_ROWS, **ALL_TIME},
)
