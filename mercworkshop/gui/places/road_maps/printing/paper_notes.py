"""What is said of a paper in preview: which version it is, or for whom."""

from __future__ import annotations

from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, isolate


def name_version(version: NamedVersion, workshop: Workshop) -> str:
    """Return the note that a named version is shown."""
    return _("As it was when it was named “{name}”, {moment}. Four words: {words}.").format(
        name=isolate(version.title),
        moment=room_times(workshop).words(version.at),
        words=isolate(version.words),
    )


def name_addressee(addressee: str | None) -> str:
    """Return the note that only the comments for one ministry are shown; empty for None."""
    if addressee is None:
        return ""
    if not addressee:
        return _("Only questions without a ministry")
    return _("Only for {ministry}").format(ministry=isolate(addressee))
