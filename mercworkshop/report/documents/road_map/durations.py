"""The plan of a country beside what others took, in a printed road map."""

from __future__ import annotations

from mercworkshop.domain.entities.durations.comparing import compare_paths
from mercworkshop.domain.entities.durations.walked_paths import planned_path
from mercworkshop.i18n import _
from mercworkshop.report.documents.durations.section import durations_blocks
from mercworkshop.report.documents.road_map.print_data import PrintData
from mercworkshop.report.model.blocks import Block, Heading


def durations(data: PrintData) -> list[Block]:
    """Return how long countries of the same path took; nothing without a plan that has a length."""
    facts = data.facts
    own = next((each for each in facts.walked if each.country == facts.iso3), None)
    plan = planned_path(data.road_map, data.review_input.steps, own)
    found = compare_paths(plan, facts.walked, facts.day)
    if facts.review.is_bound or plan.days is None or not found.took:
        return []
    names = facts.country_names
    blocks = durations_blocks(
        found,
        lambda code: names.get(code, code),
        lambda family: facts.paths[family].words if family in facts.paths else family,
        _("{country}, the plan").format(country=facts.country),
    )
    return [Heading(_("How long others took"), id="durations"), *blocks]
