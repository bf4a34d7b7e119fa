"""The data files whose texts are translated, each with its model."""

from __future__ import annotations

from mercworkshop.data_file import DataModel
from mercworkshop.reference.law.annexes import AnnexA, AnnexB, AnnexC, AnnexD
from mercworkshop.reference.law.convention import Convention
from mercworkshop.reference.law.legal_checklist import LegalChecklist
from mercworkshop.reference.law.national_paths import PathFamilies
from mercworkshop.reference.law.ratification import Ratification
from mercworkshop.reference.law.treaty_periods import TreatyPeriods
from mercworkshop.reference.lists.countries import CountryData
from mercworkshop.reference.lists.glossary import Glossary
from mercworkshop.reference.lists.questionnaires import EVALUATION, QUIZ, EvaluationForm, Quiz
from mercworkshop.reference.lists.support import SupportData
from mercworkshop.reference.lists.working_lists import (
    CopGuidance,
    CustomsCodes,
    DepositPapers,
    InventoryGuide,
    RegionalCentres,
)

TRANSLATED_FILES: dict[str, type[DataModel]] = {
    "annex_a.yaml": AnnexA,
    "annex_b.yaml": AnnexB,
    "annex_c.yaml": AnnexC,
    "annex_d.yaml": AnnexD,
    "convention.yaml": Convention,
    "countries.yaml": CountryData,
    "cop_guidance.yaml": CopGuidance,
    "customs_codes.yaml": CustomsCodes,
    "deposit_papers.yaml": DepositPapers,
    EVALUATION: EvaluationForm,
    "glossary.yaml": Glossary,
    "inventory.yaml": InventoryGuide,
    "legal_checklist.yaml": LegalChecklist,
    "path_families.yaml": PathFamilies,
    QUIZ: Quiz,
    "ratification.yaml": Ratification,
    "regional_centres.yaml": RegionalCentres,
    "support.yaml": SupportData,
    "treaty_periods.yaml": TreatyPeriods,
}
