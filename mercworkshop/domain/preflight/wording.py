"""Checks before a workshop in words, for the screen and on paper."""

from __future__ import annotations

from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes
from mercworkshop.domain.preflight.results import CheckFinding, CheckKind, TriedCheck
from mercworkshop.i18n import N_, _, isolate, number, percentage, size

CHECK_NAMES = {
    CheckKind.PRINTER: N_("Printer"),
    CheckKind.PAPER: N_("Paper size"),
    CheckKind.PROJECTOR: N_("Projector"),
    CheckKind.CLOCK: N_("Clock"),
    CheckKind.SPACE: N_("Free space"),
    CheckKind.BATTERY: N_("Battery"),
    CheckKind.SPARE: N_("Spare laptop"),
    CheckKind.KITS: N_("Kits"),
}

_UNTRIED = {
    CheckKind.PRINTER: N_("Does a page come out of the printer?"),
    CheckKind.PAPER: N_("Once a test page came out: is it whole on this paper?"),
    CheckKind.PROJECTOR: N_("Does a picture come on the second screen?"),
    CheckKind.CLOCK: N_("Is it the same time on the other laptops?"),
    CheckKind.SPACE: N_("Is there room on the disk?"),
    CheckKind.BATTERY: N_("How long without mains power?"),
    CheckKind.SPARE: N_("Was the workshop opened once on another laptop?"),
    CheckKind.KITS: N_("Are the kits for the groups written?"),
}

_WELL = {
    CheckKind.PRINTER: N_("A page came out of {what}."),
    CheckKind.PAPER: N_("The test page was whole on {what}."),
    CheckKind.PROJECTOR: N_("A picture was shown on {what}."),
    CheckKind.CLOCK: N_("No other laptop is ahead of this one."),
    CheckKind.SPACE: N_("{size} free."),
    CheckKind.BATTERY: N_("{part} charged."),
    CheckKind.SPARE: N_("Files came from {what}."),
    CheckKind.KITS: N_("The last kit was written {moment}."),
}

_NOT_WELL = {
    CheckKind.PRINTER: N_("No page came out of {what}: is it switched on, and is paper in it?"),
    CheckKind.PAPER: N_("The test page was not whole on {what}: which paper is in the printer?"),
    CheckKind.PROJECTOR: N_("No picture came on {what}: is the projector on, with this input?"),
    CheckKind.CLOCK: N_("{what} is {minutes} min ahead of this laptop: which clock is right?"),
    CheckKind.SPACE: N_("Only {size} free: what can go?"),
    CheckKind.BATTERY: N_("Only {part} charged: plug it in?"),
    CheckKind.SPARE: N_(
        "No file of another laptop has come yet: open the kit there and hand in once?"
    ),
    CheckKind.KITS: N_(
        "Fewer kits than groups were written: write the others under Exchange, Export?"
    ),
}

_NOTHING_SEEN = {
    (CheckKind.BATTERY, False): N_("No battery seen: without mains power this computer stops."),
    (CheckKind.KITS, False): N_("No kit was written yet: write one under Exchange, Export?"),
    (CheckKind.PRINTER, False): N_("No page was printed: is a printer set up on this computer?"),
    (CheckKind.PROJECTOR, False): N_(
        "Only one screen is seen: is the projector plugged in and extended?"
    ),
    (CheckKind.CLOCK, False): N_("No file of another laptop has come yet: collect one to compare?"),
}
"""What is said if there was nothing to measure."""


def check_question(kind: CheckKind) -> str:
    """Return the question of a check that was not tried."""
    return _(_UNTRIED[kind])


def describe_finding(found: CheckFinding, times: RoomTimes) -> str:
    """Return what a try showed, as a sentence; a question if it is not well."""
    words = (_WELL if found.is_well else _NOT_WELL)[found.kind]
    if not found.what:
        words = _NOTHING_SEEN.get((found.kind, found.is_well), words)
    is_moment = found.kind is CheckKind.KITS
    return _(words).format(
        what=isolate(found.what),
        moment=times.words(found.what) if is_moment else "",
        size=size(found.amount, 0),
        part=percentage(found.amount),
        minutes=number(round(found.amount / 60)),
    )


def describe_try(result: TriedCheck, times: RoomTimes) -> str:
    """Return when and on which laptop something was tried."""
    return _("Tried {moment} on {laptop}.").format(
        moment=times.words(result.at), laptop=isolate(result.laptop)
    )
