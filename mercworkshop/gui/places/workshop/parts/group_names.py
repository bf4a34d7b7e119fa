"""Names of breakout groups, for cells of tables: formatting and parsing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.domain.workshop.workshop import Workshop


def group_name(workshop: Workshop, group_id: str) -> str:
    """Return the name of a group; empty if it does not exist."""
    group = workshop.records(BreakoutGroup).get(group_id)
    return group.name if group else ""


def group_names(workshop: Workshop) -> list[str]:
    """Return the names of all groups in order."""
    return [group.name for group in workshop.records(BreakoutGroup).all()]


def parse_group(workshop: Workshop, text: str) -> str:
    """Return the id of the group named ``text``, or the only one containing it; empty if blank.

    Raises InvalidInput if there is no such group.
    """
    folded = fold_text(text).strip()
    if not folded:
        return ""
    every = workshop.records(BreakoutGroup).all()
    exact = [group for group in every if fold_text(group.name) == folded]
    found = exact or [group for group in every if folded in fold_text(group.name)]
    if len(found) == 1 or exact:
        return found[0].id
    raise InvalidInput(
        _("There is no group “{text}”.").format(text=text.strip()[:40]),
        _("Choose one from the list, or add the group under “Groups” first."),
    )
