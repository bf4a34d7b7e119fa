"""Section XII: what may be decided; a proposal that a person must rewrite."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph
from mercworkshop.domain.programme.reports.definitions import BY_HAND
from mercworkshop.domain.programme.reports.sections.needs import unmet_kinds
from mercworkshop.domain.programme.reports.source import ReportSource
from mercworkshop.domain.programme.reports.telling import paragraph, tell
from mercworkshop.domain.values.families import NOTHING, Family

INVITE: Family[int] = Family({NOTHING: lambda n: n == 0, "dc.invite": lambda n: n > 0})


def decisions(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield what the body that the report is for may wish to do."""
    is_in_force = source.facts.entry_into_force <= source.scope.as_of
    organ = "cop" if is_in_force else "inc"
    kinds = unmet_kinds(source)
    pattern = INVITE.choose(len(kinds))
    yield paragraph(
        "decisions.proposed",
        tell(BY_HAND, "dc.note", organ=organ),
        tell("offer_entries", pattern, organ=organ, kinds=kinds) if pattern else None,
        tell(BY_HAND, "dc.guidance"),
        is_proposed=True,
    )
