"""Breakout groups as cells of tables show and read them: by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.domain.workshop.workshop import Workshop


def group_name(workshop: Workshop, group_id: str) -> str:
    """Return the name of a group; empty where there is none."""
    group = workshop.records(BreakoutGroup).get(group_id)
    return group.name if group else ""


def group_names(workshop: Workshop) -> list[str]:
    """Return the names of all groups, in their order."""
    return [group.name for group in workshop.records(BreakoutGroup).all()]


def parse_group(workshop: Workshop, text: str) -> str:
    """Return the id of the group that ``text`` names or alone begins to name; empty for nothing.

    Raises InvalidInput when there is no such group.
    """
    wanted = fold_text(text).strip()
    if not wanted:
        return ""
    every = workshop.records(BreakoutGroup).all()
    exact = [group for group in every if fold_text(group.name) == wanted]
    found = exact or [group for group in every if wanted in fold_text(group.name)]
    if len(found) == 1 or exact:
        return found[0].id
    raise InvalidInput(
        _("There is no group “{text}”.").format(text=text.strip()[:40]),
        _("Choose one from the list, or add the group under “Groups” first."),
    )
