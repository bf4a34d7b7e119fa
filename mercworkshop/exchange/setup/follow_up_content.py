"""A follow-up workshop from an archive: it continues the road maps, with their history.

All promises stay in the journal, so its kits contain the first promise and the last one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme.analysis.alike import regional_actions
from mercworkshop.domain.programme.follow_up import sharing
from mercworkshop.domain.programme.follow_up.planning import (
    BegunFollowUp,
    FollowUpPlan,
    begin_follow_up,
)
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.exchange.inbox import inbox
from mercworkshop.exchange.package import change_lines
from mercworkshop.exchange.setup.setup_source import InitialContent
from mercworkshop.exchange.transfer import transfer
from mercworkshop.i18n import _, plural


@dataclass(frozen=True, slots=True)
class FollowUpContent:
    """What the file of the workshop begins with, and what the archive notes once it is written."""

    title: str
    content: InitialContent
    record: Edit


def follow_up_content(archive: ArchivePort, plan: FollowUpPlan) -> FollowUpContent:
    """Return the content of the file of a follow-up workshop; nothing is written.

    Raises InvalidInput if the archive has no road map of the countries.
    """
    begun = begin_follow_up(archive, plan)
    changes = archive.road_map_changes(begun.road_maps)
    sound = tuple(
        each
        for each in changes
        if each.record_type not in sharing.KINDS and change_lines.is_readable(each, is_newer=False)
    )
    away = regional_actions.parts_away(archive)
    shared = sharing.share_again(begun.workshop, changes, away)
    keys = sorted(inbox.known_keys(archive))
    secretariat = {transfer.SECRETARIAT: keys[0]} if keys else {}
    content = InitialContent(
        combine_edits(begun.edit.label, begun.edit, shared),
        changes=sound,
        meta=transfer.new_key_pair() | secretariat,
        remarks=tuple(_remarks(begun, has_key=bool(keys))),
    )
    return FollowUpContent(begun.title, content, begun.record)


def _remarks(begun: BegunFollowUp, *, has_key: bool) -> Iterator[str]:
    yield plural(
        "The road map of {n} country goes on, with all that it promised before.",
        "The road maps of {n} countries go on, with all that they promised before.",
        len(begun.road_maps),
    )
    if begun.without:
        yield plural(
            "{n} country is invited of which the archive holds no road map: it begins there.",
            "{n} countries are invited of which the archive holds no road map: they begin there.",
            len(begun.without),
        )
    if not has_key:
        yield _(
            "The archive knows no key of the secretariat: give one to the workshop under Exchange,"
            " or what comes home is not encrypted for you."
        )
