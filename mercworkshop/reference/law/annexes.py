"""Annexes A to D: products, processes, plans on artisanal gold mining, emissions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mercworkshop.data_file import DataModel, Text, Word


class Amendment(DataModel, frozen=True):
    """An amendment by a Conference of the Parties. ``source`` is a key of the annex's sources."""

    cop: int
    year_adopted: int
    change: Text
    verified: bool
    phase_out_year: int | None = None
    source: str = ""
    note: Text = ""


class Measure(DataModel, frozen=True):
    """A measure or provision of Part II; ``deadline_year`` is None without a deadline."""

    id: str
    text: Text
    deadline_year: int | None = None


class Product(DataModel, frozen=True):
    """A group of products of Annex A, Part I, whose manufacture and trade are phased out."""

    id: str
    name: Text
    verified: bool
    hint: Text
    limit_2013: Text = ""
    phase_out_year_2013: int | None = None
    amendments: tuple[Amendment, ...] = ()

    @property
    def phase_out_years(self) -> tuple[int, ...]:
        """The phase-out years of products in this group, the earliest first."""
        return _years(self.phase_out_year_2013, self.amendments)


class PhaseDownProduct(DataModel, frozen=True):
    """A product of Annex A, Part II, whose use is phased down by a choice of measures."""

    id: str
    name: Text
    verified: bool
    rule: Text
    measures: tuple[Measure, ...]
    amendments: tuple[Amendment, ...]
    hint: Text

    @property
    def phase_out_years(self) -> tuple[int, ...]:
        """The phase-out years of the product, the earliest first."""
        return _years(None, self.amendments)


class Process(DataModel, frozen=True):
    """A process of Annex B, Part I, where mercury is phased out; exemptions: up to ten years."""

    id: str
    name: Text
    verified: bool
    exemption_latest_end_year: int
    hint: Text
    phase_out_year_2013: int | None = None
    exemption_note: Text = ""
    amendments: tuple[Amendment, ...] = ()

    @property
    def phase_out_years(self) -> tuple[int, ...]:
        """The phase-out years of mercury in this process, the earliest first."""
        return _years(self.phase_out_year_2013, self.amendments)


class RestrictedProcess(DataModel, frozen=True):
    """A process of Annex B, Part II, with gradual restrictions."""

    id: str
    name: Text
    verified: bool
    provisions: tuple[Measure, ...]
    hint: Text
    note: Text = ""
    deadline_note: Text = ""
    amendments: tuple[Amendment, ...] = ()

    @property
    def deadline_years(self) -> tuple[int, ...]:
        """The years in which provisions fall due."""
        years = (provision.deadline_year for provision in self.provisions)
        return tuple(year for year in years if year is not None)


class ExemptionWindow(DataModel, frozen=True):
    """How long an exemption of Article 6 can be registered for some products, and can last."""

    id: str
    covers: Text
    register_until: date
    last_day: date
    verified: bool
    source: str
    note: Text = ""


class CopDecision(DataModel, frozen=True):
    """A decision that amended Annex A, and when it enters into force."""

    cop: int
    adopted: date
    verified: bool
    note: Text
    decision: str = ""
    communicated: date | None = None
    notification: str = ""
    in_force: date | None = None
    in_force_notification: str = ""


class AnnexA(DataModel, frozen=True):
    """Mercury-added products; ``what_stops`` says what ends after a year, and what goes on."""

    what_stops: Text
    reading_of_dates: Text
    sources: Mapping[str, str]
    exclusions: tuple[Measure, ...]
    part1: tuple[Product, ...]
    part2: tuple[PhaseDownProduct, ...]
    exemptions: tuple[ExemptionWindow, ...]
    history: tuple[CopDecision, ...]


class AnnexB(DataModel, frozen=True):
    """Manufacturing processes that use mercury; ``what_stops`` says what ends after a year."""

    what_stops: Text
    sources: Mapping[str, str]
    part1: tuple[Process, ...]
    part2: tuple[RestrictedProcess, ...]


class Element(DataModel, frozen=True):
    """One element of a national action plan; ``sub`` lists its parts."""

    id: str
    ref: str
    text: Text
    mandatory: bool
    hint: Text
    sub: tuple[Measure, ...] = ()


class AnnexC(DataModel, frozen=True):
    """The content of a national action plan on artisanal and small-scale gold mining."""

    applies_to: Text
    submit_within_years: int
    submit_from: Text
    review_every_years: int
    sources: Mapping[str, str]
    elements: tuple[Element, ...]


class EmissionRules(DataModel, frozen=True):
    """The figures of Article 8; years are counted from the entry into force for the Party."""

    threshold_percent: int
    threshold_note: Text
    new_source_definition: Text
    new_sources_bat_bep_years: int
    existing_sources_measures_years: int
    inventory_years: int
    plan_submission_years: int


class SourceCategory(DataModel, frozen=True):
    """A category of point sources of emissions."""

    id: str
    name: Text
    verified: bool
    typical_data: Text
    hint: Text
    metals: tuple[Word, ...] = ()


class ExistingSourceMeasure(DataModel, frozen=True):
    """One of the measures of Article 8.5 for existing sources."""

    id: str
    ref: str
    text: Text


class AnnexD(DataModel, frozen=True):
    """Point sources of emissions, and a summary of Annex E."""

    sources: Mapping[str, str]
    rules: EmissionRules
    categories: tuple[SourceCategory, ...]
    existing_source_measures: tuple[ExistingSourceMeasure, ...]
    annex_e_arbitration: Text
    annex_e_conciliation: Text


def _years(first: int | None, amendments: tuple[Amendment, ...]) -> tuple[int, ...]:
    years = {first, *(amendment.phase_out_year for amendment in amendments)} - {None}
    return tuple(sorted(year for year in years if year is not None))
