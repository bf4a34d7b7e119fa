"""The directory of a subregion as an address file (vCard 3.0): a card for each person to reach."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.directory.agreements import PURPOSE_NAMES
from mercworkshop.domain.programme.directory.directory import Directory, DirectoryEntry
from mercworkshop.domain.values.dates.partial_date import format_day_long
from mercworkshop.i18n import _, language_scope, without_marks

if TYPE_CHECKING:
    from icalendar import Component


def write_addresses(directories: Iterable[Directory], facts: DeskPaperFacts) -> bytes:
    """Return the cards of those in directories who have an address.

    A second import renews a card: it keeps its name (UID), and says the day it is of (REV).
    """
    with language_scope(facts.language):
        cards = [
            _card(each, directory, facts) for directory in directories for each in directory.cards
        ]
        return b"".join(each.to_ical(sorted=False) for each in cards)


def _card(entry: DirectoryEntry, directory: Directory, facts: DeskPaperFacts) -> Component:
    """Return a card; the name is one part, because nobody said which word is the surname."""
    from icalendar import Component
    from icalendar.prop import vAdr, vDatetime, vN, vOrg, vText

    class Card(Component):
        name = "VCARD"

    card = Card()
    card["version"] = vText("3.0")
    card["prodid"] = vText("-//MercWorkshop//Directory//EN")
    card["uid"] = vText(f"{entry.person}@mercworkshop")
    card["fn"] = vText(_one_line(entry.name))
    card["n"] = vN((_one_line(entry.name), "", "", _one_line(entry.title), ""))
    if entry.organisation:
        card["org"] = vOrg((_one_line(entry.organisation),))
    if entry.email:
        card.add("email", vText(_one_line(entry.email)), parameters={"TYPE": "INTERNET"})
    if entry.phone:
        card.add("tel", vText(_one_line(entry.phone)), parameters={"TYPE": "WORK"})
    country = facts.country(entry.country)
    card.add("adr", vAdr(("", "", "", "", "", "", country)), parameters={"TYPE": "WORK"})
    card["note"] = vText(without_marks(_purpose(directory)))
    card["rev"] = vDatetime(datetime.combine(directory.day, time(), UTC))
    return card


def _purpose(directory: Directory) -> str:
    return _("Directory of {subregion}, for: {purpose}. As of {day}.").format(
        subregion=directory.subregion,
        purpose=_(PURPOSE_NAMES[directory.purpose]),
        day=format_day_long(directory.day),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
