"""What a workshop holds of promises, in the form in which papers about an archive read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mercworkshop.domain.entities.follow_up.actions_then_now import ActionThenNow
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.programme.follow_up.promise_rows import (
    ActionPromise,
    PromisedAction,
    PromisedCountry,
)
from mercworkshop.domain.programme.follow_up.reading import (
    LATE_MONTHS,
    CountryThenNow,
    DepositThenNow,
    FollowedCountry,
    is_open,
)
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.workshop import Workshop


def read_workshop(
    workshop: Workshop, road_map: RoadMap, rows: Sequence[ActionThenNow], day: date
) -> CountryThenNow:
    """Return what became of the actions of a road map; ``rows`` are these actions."""
    title = workshop.details.title
    actions = tuple(_action(each, title, day) for each in rows)
    deposit = DepositThenNow()
    country = FollowedCountry(_country(road_map, actions, title, day), deposit)
    promises = {each.action.id: tuple(_promises(each, title)) for each in rows}
    return CountryThenNow(day, country, actions, promises, {})


def _action(row: ActionThenNow, title: str, day: date) -> PromisedAction:
    action, update = row.action, row.update
    then, now = _last(row.then), _last(row.now)
    said = update.day if update is not None else None
    percent = update.percent if update is not None else None
    return PromisedAction(
        id=action.id,
        title=action.title,
        lead=action.lead,
        indicator=action.indicator,
        then_last=then,
        now_first=_first(row.now),
        now_last=now,
        slip=row.slip,
        progress=action.progress,
        percent=action.percent if percent is None else percent,
        status=update.status if update is not None else "",
        said_first=_first(said),
        said_last=_last(said),
        said_at=title if row.is_asked else "",
        blocker=update.blocker if update is not None else "",
        evidence=update.evidence if update is not None else "",
        next_step=update.next_step if update is not None else "",
        is_over=row.is_over,
    )


def _promises(row: ActionThenNow, title: str) -> Iterator[ActionPromise]:
    """Yield the ends at earlier workshops and that of today; none if nothing was promised before.

    The titles of the earlier workshops are not known here.
    """
    for each in row.promises.ends:
        yield ActionPromise(row.action.id, "", "", each.first, each.last)
    if row.then is not None and row.now is not None:
        yield ActionPromise(row.action.id, "", title, row.now.first, row.now.last)


def _country(
    road_map: RoadMap, actions: Iterable[PromisedAction], title: str, day: date
) -> PromisedCountry:
    whole = tuple(actions)
    still_open = [each for each in whole if is_open(each)]
    slips = [each.slip for each in whole if each.slip is not None]
    asked = sum(bool(each.status) for each in whole)
    return PromisedCountry(
        country=road_map.country,
        record=road_map.id,
        subregion="",
        language=road_map.language,
        workshops=1,
        actions=len(whole),
        done=sum(each.progress == Progress.DONE for each in whole),
        dropped=sum(each.progress == Progress.DROPPED for each in whole),
        still_open=len(still_open),
        past=sum(each.now_last is not None and each.now_last < day for each in still_open),
        late=sum(each > LATE_MONTHS for each in slips),
        worst=max(slips, default=None),
        asked=asked,
        told_at="",
        told_title=title if asked else "",
        held_as="",
        is_sample=road_map.is_sample,
    )


def _first(when: PartialDate | None) -> date | None:
    return when.first if when is not None else None


def _last(when: PartialDate | None) -> date | None:
    return when.last if when is not None else None
