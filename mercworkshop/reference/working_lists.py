"""Lists for the work on the road map: guidance, customs codes, centres, papers, the inventory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from mercworkshop.data_file import DataModel
from mercworkshop.reference.legal_checklist import LegalChecklist
from mercworkshop.reference.pack import read_file


class GuidanceItem(DataModel, frozen=True):
    """A form or guidance of the Parties; ``source`` is a key of the sources of its file."""

    id: str
    ref: str
    meeting: str
    kind: Literal["guidance", "form", "forms", "decision", "request", "amendment"]
    title: str
    verified: bool
    decision: str = ""
    source: str = ""
    note: str = ""


class CopGuidance(DataModel, frozen=True):
    """The forms and guidance of the Conference of the Parties, by article."""

    note: str
    sources: Mapping[str, str]
    items: tuple[GuidanceItem, ...]


class CustomsHeading(DataModel, frozen=True):
    """A heading of the Harmonized System that names mercury."""

    code: str
    text: str
    articles: tuple[int, ...]
    heading_read: bool
    mapping_read: bool
    note: str = ""


class ProductFamily(DataModel, frozen=True):
    """Goods and the headings they fall under; ``mapping_read`` is False if that is our reading."""

    id: str
    text: str
    codes: tuple[str, ...]
    articles: tuple[int, ...]
    heading_read: bool
    mapping_read: bool
    note: str = ""


class CustomsCodes(DataModel, frozen=True):
    """The headings that name mercury, and those of product families."""

    note: str
    sources: Mapping[str, str]
    mercury: tuple[CustomsHeading, ...]
    families: tuple[ProductFamily, ...]


class RegionalCentre(DataModel, frozen=True):
    """A centre or office; ``unverified`` lists what was not read in a source."""

    id: str
    kind: Literal["basel", "stockholm", "unep", "who"]
    host: str
    city: str
    languages: tuple[str, ...]
    unverified: tuple[str, ...]
    iso3: str = ""
    serves: str = ""
    stockholm: bool = False
    source: str = ""
    countries: tuple[str, ...] = ()
    also_named: str = ""
    agreement: date | None = None
    note: str = ""


class RegionalCentres(DataModel, frozen=True):
    """The centres of the Basel and Stockholm Conventions, and the offices of UNEP and WHO."""

    note: str
    sources: Mapping[str, str]
    centres: tuple[RegionalCentre, ...]


class SourcedRule(DataModel, frozen=True):
    """A rule or step in words; ``source`` is a key of the sources of its file."""

    id: str
    text: str
    verified: bool
    source: str = ""


class DepositPaper(DataModel, frozen=True):
    """A paper around the deposit, with a model to fill in."""

    id: str
    name: str
    signs: str
    to: str
    template: str
    verified: bool
    ref: str = ""
    when: str = ""
    only_if: str = ""
    effect: str = ""
    elements: tuple[str, ...] = ()
    source: str = ""
    note: str = ""


class DepositPapers(DataModel, frozen=True):
    """The practice of the deposit, what an instrument must hold, and the papers."""

    note: str
    slots: str
    sources: Mapping[str, str]
    practice: tuple[SourcedRule, ...]
    required: tuple[SourcedRule, ...]
    papers: tuple[DepositPaper, ...]


class ReleaseSource(DataModel, frozen=True):
    """A source of release and the unit of its activity."""

    id: str
    name: str
    unit: str


class InventoryCategory(DataModel, frozen=True):
    """A main category of the toolkit; ``verified``: its name was read."""

    id: str
    name: str
    verified: bool
    sources_of_release: tuple[ReleaseSource, ...]


class InventoryFormula(DataModel, frozen=True):
    """How a quantity is calculated, in words."""

    input: str
    output: str
    check: str


class InventoryGuide(DataModel, frozen=True):
    """The structure of a national inventory, Level 1, without factors."""

    version: str
    formula: InventoryFormula
    pathways: tuple[str, ...]
    double_counting: str
    steps: tuple[SourcedRule, ...]
    note: str
    sources: Mapping[str, str]
    categories: tuple[InventoryCategory, ...]


@dataclass(frozen=True, slots=True)
class WorkingLists:
    """The lists, from the data files in ``data``; each file is read when it is asked for.

    Everything here raises BadFile if its file cannot be read.
    """

    data: Path

    @property
    def guidance(self) -> CopGuidance:
        """The forms and guidance of the Parties."""
        return read_file(self.data, "cop_guidance.yaml", CopGuidance)

    @property
    def customs(self) -> CustomsCodes:
        """The customs codes."""
        return read_file(self.data, "customs_codes.yaml", CustomsCodes)

    @property
    def centres(self) -> RegionalCentres:
        """The regional centres and offices."""
        return read_file(self.data, "regional_centres.yaml", RegionalCentres)

    @property
    def papers(self) -> DepositPapers:
        """The papers of the deposit."""
        return read_file(self.data, "deposit_papers.yaml", DepositPapers)

    @property
    def inventory(self) -> InventoryGuide:
        """The structure of an inventory."""
        return read_file(self.data, "inventory.yaml", InventoryGuide)

    @property
    def law_questions(self) -> LegalChecklist:
        """The questions on law and institutions."""
        return read_file(self.data, "legal_checklist.yaml", LegalChecklist)
