"""A regional action of the sample: what most of its countries plan alike, joined."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.entities.shared_actions.topics import DraftTopics
from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme.analysis.alike.alike_words import describe_likeness
from mercworkshop.domain.programme.analysis.alike.regional_actions import join_actions
from mercworkshop.domain.programme.analysis.alike.similar_actions import find_similar
from mercworkshop.domain.programme.analysis.alike.titled_actions import read_actions
from mercworkshop.i18n import _


def join_most_alike(archive: ArchivePort, topics: DraftTopics) -> None:
    """Join the first action of each country in the group of most countries, if there is one."""
    groups = find_similar(read_actions(archive, date.max), topics)
    if not groups:
        return
    firsts = {each.road_map.country: each for each in reversed(groups[0].actions)}
    title = _("{title} (sample)").format(title=groups[0].title)
    chosen = [firsts[country] for country in sorted(firsts)]
    archive.apply(join_actions(title, chosen, why=describe_likeness(groups[0])))
