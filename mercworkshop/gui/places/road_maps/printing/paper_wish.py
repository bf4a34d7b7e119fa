"""Which paper of a road map a view asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mercworkshop.domain.entities.named_versions import NamedVersion
    from mercworkshop.domain.workshop.workshop import Workshop


@dataclass(frozen=True, slots=True)
class PaperWish:
    """The road map as it is, or as the named ``version`` has it in the workshop ``then``.

    ``stood``: as it stood on a day, or at a moment in UTC (ISO 8601). ``is_of_comments``: the open
    comments instead, for the one ministry ``addressee`` ("" for those without one); None: for all.
    """

    version: NamedVersion | None = None
    then: Workshop | None = None
    stood: str = ""
    is_of_comments: bool = False
    addressee: str | None = None
