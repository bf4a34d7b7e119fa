"""What is said of a band, on its heading and to a screen reader."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt

from mercworkshop.domain.arrangement.placement import RowBand
from mercworkshop.i18n import _, isolate, plural


class BandFacts(NamedTuple):
    """What a heading says of the rows of its band; ``missing`` is said in amber."""

    known: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def said(self) -> list[tuple[str, str]]:
        """Return each fact with the token of its colour, in the order said."""
        said = [(each, "muted") for each in self.known] + [(each, "amber") for each in self.missing]
        return [
            (f"·  {words}" if place else words, tone) for place, (words, tone) in enumerate(said)
        ]


def count_rows(band: RowBand) -> BandFacts:
    """Return what can be said of the rows of any band: how many there are."""
    return BandFacts((plural("{n} row", "{n} rows", len(band.rows)),))


def describe_band(band: RowBand) -> str:
    """Return what a band is, for a screen reader: its title and how many rows it has."""
    count = plural("{n} row", "{n} rows", len(band.rows))
    state = _("folded") if band.is_folded else _("unfolded")
    return _("{title}, {rows}, {state}").format(title=isolate(band.title), rows=count, state=state)


def band_data(band: RowBand, column: int, role: int) -> str | None:
    """Return what a cell of a band answers for a role: the first one says what the band is."""
    is_said = role == Qt.ItemDataRole.AccessibleTextRole and not column
    return describe_band(band) if is_said else None
