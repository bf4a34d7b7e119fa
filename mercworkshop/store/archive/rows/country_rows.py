"""Rows of what belongs to the road map of a country."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.ids import is_practice_code
from mercworkshop.domain.review.action_rules import article_number
from mercworkshop.store.archive.rows.typed_row import TypedRow, day_cells, money_cells


def road_map_row(road_map: RoadMap) -> TypedRow:
    """Return the row of a road map as one workshop left it."""
    return TypedRow(
        {
            "country": road_map.country,
            "is_practice": int(is_practice_code(road_map.country)),
            "is_sample": int(road_map.is_sample),
            "state": road_map.state,
            "context": road_map.context,
            "coordination": road_map.coordination,
            "open_questions": road_map.open_questions,
            "sources": road_map.sources,
            "language": road_map.language,
            "path": road_map.path,
            "intended_act": road_map.intended_act,
            **day_cells("signed", road_map.signed),
            **day_cells("intended", road_map.intended_date),
        },
        words=(road_map.context, road_map.coordination, road_map.open_questions),
    )


def named_version_row(version: NamedVersion) -> TypedRow:
    """Return the row of a named version."""
    day: int | None = None
    with suppress(ValueError):
        day = datetime.fromisoformat(version.at).date().toordinal()
    return TypedRow({"label": version.label, "by": version.by, "day": day})


def path_step_row(step: PathStep) -> TypedRow:
    """Return the row of a step to becoming a Party."""
    return TypedRow(
        {
            "title": step.title,
            "body": step.body,
            "milestone": step.milestone,
            **day_cells("planned", step.planned),
            **day_cells("done", step.done),
            "progress": step.progress,
            "note": step.note,
            "position": step.position,
        }
    )


def action_row(action: Action) -> TypedRow:
    """Return the row of an action, with the articles that it carries out."""
    return TypedRow(
        {
            "title": action.title,
            "section": action.section,
            "outcome": action.outcome,
            "lead": action.lead,
            **day_cells("start", action.start),
            **day_cells("end", action.end),
            "end_year": action.end.last.year if action.end else None,
            "is_milestone": int(action.is_milestone),
            **money_cells(action.cost),
            "funding": action.funding,
            "funder": action.funder,
            "indicator": action.indicator,
            "priority": action.priority,
            "progress": action.progress,
            "percent": action.percent,
            "note": action.note,
            "position": action.position,
            "step_of": action.step_of,
            "has_own_end": int(action.end is not None),
        },
        {
            "action_article": action.articles,
            "action_main_article": _main_articles(action.articles),
        },
        (action.title, action.outcome, action.lead),
    )


def need_row(need: Need) -> TypedRow:
    """Return the row of a need, with the articles that it is about."""
    return TypedRow(
        {
            "kind": need.kind,
            "text": need.text,
            "articles": " ".join(_article_numbers(need)),
            "support": need.support,
            "outcome": need.outcome,
            "position": need.position,
        },
        {"need_article": need.articles, "need_main_article": _main_articles(need.articles)},
        (need.text,),
    )


def _article_numbers(need: Need) -> list[str]:
    """Return the articles of a need, without paragraphs, each once and in their order."""
    numbers = {article_number(each) for each in need.articles} - {""}
    return sorted(numbers, key=lambda each: (len(each), each))


def _main_articles(articles: Iterable[str]) -> tuple[str, ...]:
    """Return the articles without paragraphs, each once; a blank one if there are none."""
    return tuple(dict.fromkeys(each.split(".")[0] for each in articles)) or ("",)
