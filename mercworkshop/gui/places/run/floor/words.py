"""Who has the floor and for how long, in words."""

from __future__ import annotations

from mercworkshop.domain.entities.floor.records import SpeakingTurn
from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _, digits, isolate
from mercworkshop.reference.lists.countries import Countries


def speaker_name(countries: Countries, turn: SpeakingTurn) -> str:
    """Return the delegation or body that speaks, else the person; "Somebody" without any."""
    country = countries.name_of(turn.country) if turn.country else ""
    return country or turn.body or turn.speaker or _("Somebody")


def forgotten_words(countries: Countries, turn: SpeakingTurn, times: RoomTimes) -> str:
    """Return that nobody ended a turn, and that its time does not count."""
    words = _(
        "{name} has had the floor since {moment}, and nobody ended the turn: its time does not"
        " count. End it, and type the time if you know it."
    )
    began = isolate(times.words(turn.began))
    return words.format(name=isolate(speaker_name(countries, turn)), moment=began)


def format_seconds(seconds: int | None) -> str:
    """Return a duration as minutes and seconds; empty if there is none."""
    if seconds is None:
        return ""
    return isolate(digits(f"{seconds // 60}:{seconds % 60:02}"))


def parse_seconds(text: str) -> int | None:
    """Return the seconds of a duration such as 2:30, or of bare seconds; None if blank."""
    words = text.strip().strip("\u2066\u2067\u2068\u2069")
    if not words:
        return None
    minutes, colon, rest = words.rpartition(":")
    is_right = rest.isdecimal() and (minutes.isdecimal() if colon else not minutes)
    if not is_right or len(words) > 9:
        raise InvalidInput(
            _("“{text}” is no time.").format(text=words[:40]),
            _("Type minutes and seconds, such as 2:30."),
        )
    return int(minutes or "0") * 60 + int(rest)
