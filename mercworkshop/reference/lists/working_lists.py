"""Lists for the work on the road map: guidance, customs codes, centres, papers, the inventory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mercworkshop.data_file import DataModel, Text, Word
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import read_file
from mercworkshop.reference.files.translations import ENGLISH
from mercworkshop.reference.law.legal_checklist import LegalChecklist


class GuidanceItem(DataModel, frozen=True):
    """A form or guidance of the Parties; ``source`` is a key of the sources of its file."""

    id: str
    ref: str
    meeting: str
    kind: Literal["guidance", "form", "forms", "decision", "request", "amendment"]
    title: Text
    verified: bool
    decision: str = ""
    source: str = ""
    note: Text = ""


class CopGuidance(DataModel, frozen=True):
    """The forms and guidance of the Conference of the Parties, by article."""

    note: Text
    sources: Mapping[str, str]
    items: tuple[GuidanceItem, ...]


class CustomsHeading(DataModel, frozen=True):
    """A heading of the Harmonized System that names mercury."""

    code: str
    text: Text
    articles: tuple[int, ...]
    heading_read: bool
    mapping_read: bool
    note: Text = ""


class ProductFamily(DataModel, frozen=True):
    """Goods and the headings they fall under; ``mapping_read`` is False if that is our reading."""

    id: str
    text: Text
    codes: tuple[str, ...]
    articles: tuple[int, ...]
    heading_read: bool
    mapping_read: bool
    note: Text = ""


class CustomsCodes(DataModel, frozen=True):
    """The headings that name mercury, and those of product families."""

    note: Text
    sources: Mapping[str, str]
    mercury: tuple[CustomsHeading, ...]
    families: tuple[ProductFamily, ...]


class RegionalCentre(DataModel, frozen=True):
    """A centre or office; ``unverified`` lists what was not read in a source."""

    id: str
    kind: Literal["basel", "stockholm", "unep", "who"]
    host: Text
    city: Text
    languages: tuple[str, ...]
    unverified: tuple[Word, ...]
    iso3: str = ""
    serves: Text = ""
    stockholm: bool = False
    source: str = ""
    countries: tuple[str, ...] = ()
    also_named: Text = ""
    agreement: date | None = None
    note: Text = ""


class RegionalCentres(DataModel, frozen=True):
    """The centres of the Basel and Stockholm Conventions, and the offices of UNEP and WHO."""

    note: Text
    sources: Mapping[str, str]
    centres: tuple[RegionalCentre, ...]


class SourcedRule(DataModel, frozen=True):
    """A rule or step in words; ``source`` is a key of the sources of its file."""

    id: str
    text: Text
    verified: bool
    source: str = ""


class DepositPaper(DataModel, frozen=True):
    """A paper around the deposit, with a model to fill in."""

    id: str
    name: Text
    signs: Text
    to: Text
    template: Text
    verified: bool
    ref: str = ""
    when: Text = ""
    only_if: Text = ""
    effect: Text = ""
    elements: tuple[Text, ...] = ()
    source: str = ""
    note: Text = ""


class DepositPapers(DataModel, frozen=True):
    """The practice of the deposit, what an instrument must hold, and the papers."""

    note: Text
    slots: Text
    sources: Mapping[str, str]
    practice: tuple[SourcedRule, ...]
    required: tuple[SourcedRule, ...]
    papers: tuple[DepositPaper, ...]


class ReleaseSource(DataModel, frozen=True):
    """A source of release, what its activity is counted in, in words, and the usual units.

    ``activity`` and ``factor`` are those of ``ActivityUnit`` and ``FactorUnit``.
    """

    id: str
    name: Text
    unit: Text
    activity: str = ""
    factor: str = ""


class InventoryCategory(DataModel, frozen=True):
    """A main category of the toolkit; ``verified``: its name was read."""

    id: str
    name: Text
    verified: bool
    sources_of_release: tuple[ReleaseSource, ...]


class InventoryFormula(DataModel, frozen=True):
    """How a quantity is calculated, in words."""

    input: Text
    output: Text
    check: Text


class InventoryGuide(DataModel, frozen=True):
    """The structure of a national inventory, Level 1, without factors."""

    version: Text
    formula: InventoryFormula
    pathways: tuple[Text, ...]
    double_counting: Text
    steps: tuple[SourcedRule, ...]
    note: Text
    sources: Mapping[str, str]
    categories: tuple[InventoryCategory, ...]


@dataclass(frozen=True, slots=True)
class WorkingLists:
    """The lists, from the data files in ``data``, in ``language``; a file is read when asked for.

    Everything here raises BadFile if its file cannot be read.
    """

    data: DataFiles
    language: str = ENGLISH

    @property
    def guidance(self) -> CopGuidance:
        """The forms and guidance of the Parties."""
        return self._read("cop_guidance.yaml", CopGuidance)

    @property
    def customs(self) -> CustomsCodes:
        """The customs codes."""
        return self._read("customs_codes.yaml", CustomsCodes)

    @property
    def centres(self) -> RegionalCentres:
        """The regional centres and offices."""
        return self._read("regional_centres.yaml", RegionalCentres)

    @property
    def papers(self) -> DepositPapers:
        """The papers of the deposit."""
        return self._read("deposit_papers.yaml", DepositPapers)

    @property
    def inventory(self) -> InventoryGuide:
        """The structure of an inventory."""
        return self._read("inventory.yaml", InventoryGuide)

    @property
    def law_questions(self) -> LegalChecklist:
        """The questions on law and institutions."""
        return self._read("legal_checklist.yaml", LegalChecklist)

    def _read[T](self, name: str, kind: type[T]) -> T:
        return read_file(self.data, name, kind, self.language)
