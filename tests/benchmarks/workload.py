"""Workshops of a given size, for benchmarks."""

from __future__ import annotations

from pathlib import Path

from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from tests.builders.workshop import a_workshop

COUNTRIES = ["ATG", "BHS", "DMA", "GRD", "HTI", "HND", "JAM", "KNA", "LCA", "VCT", "SUR", "TTO"]
OUTCOME = (
    "Lamps above the limits of Annex A no longer enter the country, because customs officers know"
    " the codes, hold a list of importers and can ask a laboratory. Importers were told a year"
    " before, and hospitals have replacements in store."
)
FIRST = road_map_id(COUNTRIES[0])


def write(path: Path, countries: int = 12, each: int = 40) -> Path:
    """Write a workshop with this many countries and this many actions for each."""
    codes = COUNTRIES[:countries]
    workshop = a_workshop().with_delegations(*codes)
    for code in codes:
        workshop = workshop.with_road_map(code, *(row(number) for number in range(each)))
    return workshop.saved_as(path)


def row(number: int) -> dict[str, object]:
    year = 2015 + number % 8
    return {
        "title": f"Customs codes and import controls for lamps, part {number}",
        "outcome": OUTCOME,
        "articles": (str(number % 22 + 1), "30"),
        "lead": ("Min. Environment", "Customs", "Min. Health")[number % 3],
        "start": PartialDate(f"{year}-{number % 12 + 1:02}"),
        "end": PartialDate(str(year + 2)),
        "cost": Money(10000 + number, 30000 + number, "USD", None),
        "funder": "GEF",
        "indicator": "Codes in force",
    }
