"""Verbs for shared actions: making them of what is alike, answering, and keeping entries apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.shared_actions.alike_drafts import (
    FEWEST,
    AlikeEntry,
    AlikeKind,
    AlikeRow,
)
from mercworkshop.domain.entities.shared_actions.records import (
    MemberAnswer,
    NotAlike,
    SharedAction,
    SharedActionMember,
)
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.record import clean_text
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _


def share(workshop: Workshop, row: AlikeRow, title: str, why: str = "") -> Edit:
    """Make a shared action of a row: each country keeps its own action, with a link to it.

    A country that has only a need in the row, which is not an action yet, gets an action of its
    own under the title of the shared one. Of several actions of a country the first is linked.
    """
    shared = SharedAction(
        id=derived_id("shared action", workshop.workshop_id, row.key),
        title=_clean_title(title),
        articles=_articles(row),
        why=why,
        position=ordering.end_positions(workshop.records(SharedAction).all())[0],
    )
    edits = [Edit(_SHARE, after=(shared,))]
    positions = ordering.end_positions((), len(row.countries))
    for country, position in zip(row.countries, positions, strict=True):
        road_map, action, added = _own_action(workshop, country, row, shared)
        member = _member(shared, road_map, action, position)
        edits += [added, Edit(_SHARE, after=(member,))]
    return combine_edits(_SHARE, *edits)


def share_actions(workshop: Workshop, title: str, chosen: Sequence[Action], why: str = "") -> Edit:
    """Make a shared action of chosen actions of several countries.

    Raises InvalidInput if they are of one country.
    """
    maps = workshop.records(RoadMap)
    entries = tuple(AlikeEntry(maps[each.road_map].country, each, ()) for each in chosen)
    row = AlikeRow(f"{AlikeKind.PLAN}:{fold_text(title)}", AlikeKind.PLAN, title, entries)
    if len(row.countries) < FEWEST:
        raise InvalidInput(_("A shared action needs actions of two countries."))
    return share(workshop, row, title, why)


def join(
    workshop: Workshop, shared: SharedAction, road_map: RoadMap, row: AlikeRow | None = None
) -> Edit:
    """Let one more country take part, with its own action of a row, or a new one like the others.

    Raises InvalidInput if it takes part already.
    """
    members = workshop.records(SharedActionMember).owned_by(shared.id)
    if any(each.road_map == road_map.id for each in members):
        raise InvalidInput(_("This country takes part already."))
    if row is not None and road_map.country in row.countries:
        _own, action, added = _own_action(workshop, road_map.country, row, shared)
    else:
        added = _new_action(workshop, road_map, shared)
        action = added.after[0].id
    (position,) = ordering.end_positions(members)
    member = _member(shared, road_map, action, position)
    label = N_("Join a shared action")
    return combine_edits(label, added, Edit(label, after=(member,)))


def leave(member: SharedActionMember) -> Edit:
    """Take a country out of a shared action; its own action stays in its road map."""
    return Edit(N_("Leave a shared action"), before=(member,))


def may_join(workshop: Workshop, shared: SharedAction) -> tuple[RoadMap, ...]:
    """Return the road maps that have no part in a shared action, by the codes of countries."""
    members = workshop.records(SharedActionMember).owned_by(shared.id)
    inside = {each.road_map for each in members}
    others = (each for each in workshop.records(RoadMap).values() if each.id not in inside)
    return tuple(sorted(others, key=lambda each: each.country))


def update(shared: SharedAction, **fields: Any) -> Edit:
    """Change a shared action; its title cannot be empty."""
    if "title" in fields:
        fields["title"] = _clean_title(fields["title"])
    return edit_record(N_("Edit shared action"), shared, **fields)


def answer(member: SharedActionMember, said: MemberAnswer) -> Edit:
    """Note what a country says to its part."""
    return edit_record(N_("Answer to a shared action"), member, answer=said)


def remove(shared: SharedAction, members: Iterable[SharedActionMember]) -> Edit:
    """Remove a shared action; the actions of the countries stay in their road maps."""
    return Edit(N_("Remove shared action"), before=(shared, *members))


def not_alike_id(entry: str, row: str) -> str:
    """Return the id of the answer that an entry does not belong to a row, on every laptop."""
    return derived_id("not alike", entry, row)


def keep_apart(entry: AlikeEntry, row: AlikeRow) -> Edit:
    """Say that an entry does not belong to a row; it is not shown there again."""
    own = not_alike_id(entry.record.id, row.key)
    record = NotAlike(id=own, first=entry.record.id, second=row.key)
    return Edit(N_("Not the same"), after=(record,))


def keep_apart_all(entries: Iterable[AlikeEntry], row: AlikeRow) -> Edit:
    """Say that all entries of a country do not belong to a row."""
    return combine_edits(N_("Not the same"), *(keep_apart(each, row) for each in entries))


def shared_action_of(workshop: Workshop, row: AlikeRow) -> SharedAction | None:
    """Return the shared action with most actions of a row; None if none has two of them."""
    here = {each.record.id for each in row.entries}
    counts: dict[str, int] = {}
    for member in workshop.records(SharedActionMember).values():
        if not here.isdisjoint((member.action, *_origins(workshop, member))):
            counts[member.shared_action] = counts.get(member.shared_action, 0) + 1
    known = workshop.records(SharedAction)
    ranked = sorted((-count, key) for key, count in counts.items() if count > 1 and key in known)
    return known[ranked[0][1]] if ranked else None


_SHARE = N_("Make a shared action")


def _clean_title(title: str) -> str:
    if not clean_text(title).strip():
        raise InvalidInput(_("A shared action needs a title."))
    return title


def _articles(row: AlikeRow) -> tuple[str, ...]:
    """Return the articles that at least two entries of a row name."""
    named = [article for each in row.entries for article in each.record.articles]
    return tuple(dict.fromkeys(each for each in named if named.count(each) > 1))


def _own_action(
    workshop: Workshop, country: str, row: AlikeRow, shared: SharedAction
) -> tuple[RoadMap, str, Edit]:
    """Return the road map and the action of a country in a row, and the edit that adds it."""
    entries = row.of_country(country)
    road_map = workshop.records(RoadMap)[entries[0].record.road_map]
    own = next((each.record for each in entries if isinstance(each.record, Action)), None)
    if own is not None:
        return road_map, own.id, Edit(_SHARE)
    needs = [each.record for each in entries if isinstance(each.record, Need)]
    if already := _action_from(workshop, needs):
        return road_map, already.id, Edit(_SHARE)
    added = _new_action(workshop, road_map, shared, needs)
    return road_map, added.after[0].id, added


def _action_from(workshop: Workshop, needs: Sequence[Need]) -> Action | None:
    """Return the action that was made from one of the needs earlier."""
    ids = {each.id for each in needs}
    rows = workshop.records(Action).values()
    return next((each for each in rows if not ids.isdisjoint(each.origins)), None)


def _new_action(
    workshop: Workshop, road_map: RoadMap, shared: SharedAction, needs: Sequence[Need] = ()
) -> Edit:
    there = workshop.records(Action).owned_by(road_map.id)
    fields = {"title": shared.title, "articles": shared.articles}
    if needs:
        fields["origin"] = needs[0].id
    added = actions.add(there, road_map.id, [fields])
    # Two laptops that share the same row make one action.
    own = replace(added.after[0], id=derived_id("action of a shared one", shared.id, road_map.id))
    return Edit(added.label, added.before, (own, *added.after[1:]))


def _member(
    shared: SharedAction, road_map: RoadMap, action: str, position: str
) -> SharedActionMember:
    return SharedActionMember(
        id=derived_id("shared action member", shared.id, road_map.id),
        shared_action=shared.id,
        road_map=road_map.id,
        action=action,
        position=position,
    )


def _origins(workshop: Workshop, member: SharedActionMember) -> tuple[str, ...]:
    action = workshop.records(Action).get(member.action)
    return action.origins if action else ()
