"""What is said of an exchange file that was handed to the program, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mercworkshop.i18n import _, isolate, sentences

if TYPE_CHECKING:  # needs exchange and store, which are imported on the thread that looks
    from mercworkshop.gui.app.file_inspection import InspectedFile


def may_be_own(arrival: InspectedFile) -> bool:
    """Return whether the collect table is to show a file."""
    found = arrival.found
    return arrival.is_own or found is None or found.needs_passphrase


def is_kit(arrival: InspectedFile) -> bool:
    """Return whether a group begins from a file."""
    return arrival.found is not None and arrival.found.is_kit


def workshop_of(arrival: InspectedFile) -> str:
    """Return the id of the workshop of a file; empty if it is not known."""
    return arrival.found.workshop if arrival.found else ""


def begin_words(arrival: InspectedFile) -> str:
    """Return the label of the button that makes a workshop from a file."""
    if not is_kit(arrival):
        return _("Make a workshop from it…")
    return _("Start again from the kit…") if arrival.local else _("Begin work…")


def describe_arrival(arrival: InspectedFile, *, is_other: bool, can_follow: bool) -> str:
    """Return the question about a file of a workshop that is not open."""
    # Imports every type of record, which the start screen does not need.
    from mercworkshop.domain.arrivals import arrivals

    found = arrival.found
    if found is None:
        return ""
    if can_follow:
        words = _("“{file}” comes from the workshop “{title}”.")
    elif arrival.local is not None:
        words = _("“{file}” is for the workshop “{title}”, which this laptop has already.")
    elif found.is_kit:
        words = _("Begin work from this kit? “{file}” is for the workshop “{title}”.")
    else:
        words = _("Make a workshop from this file? “{file}” holds the workshop “{title}”.")
    title = found.title or _("Workshop without a title")
    made = _("It was made on {laptop}, {when}.").format(
        laptop=isolate(found.made_by) or _("an unnamed laptop"),
        when=arrivals.format_moment(found.made_at),
    )
    said = [words.format(file=isolate(arrival.path.name), title=isolate(title)), made]
    if can_follow:
        said.append(_("The open follow-up workshop can take over its road maps."))
    elif is_other:
        said.append(_("Nothing of it goes into the open workshop."))
    return sentences(*said)
