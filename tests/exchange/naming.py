"""A small set of names that reference data would know."""

from __future__ import annotations

from typing import NamedTuple

from mercworkshop.domain.carry_over.rules import PromptText
from mercworkshop.domain.entities.national_path import StepTemplate, TreatyAct
from mercworkshop.domain.ports.names import NameLookups


class CountryByName(NamedTuple):
    iso3: str


_COUNTRIES = {"jamaica": "JAM", "haiti": "HTI", "haïti": "HTI", "trinidad and tobago": "TTO"}
_CODES = set(_COUNTRIES.values())


def find_country(text):
    code = text.strip().upper()
    code = code if code in _CODES else _COUNTRIES.get(text.strip().casefold(), "")
    return CountryByName(code) if code else None


def find_templates(family, road_map, _details):
    words = {"en": ("Bill", "Deposit"), "fr": ("Projet de loi", "Dépôt")}.get(road_map.language, ())
    if family != "parliament" or not words:
        return ()
    bill, deposit = words
    return (StepTemplate("s1", bill), StepTemplate("s2", deposit, "", TreatyAct.DEPOSIT))


LOOKUPS = NameLookups(
    find_country,
    prompts={
        "cs-b-products": {
            "p1": PromptText("text"),
            "p2": PromptText("list"),
            "p3": PromptText("single", {"yes": "Yes", "no": "No"}),
            "p4": PromptText("ranking", {"a": "A", "b": "B"}),
            "p5": PromptText("scale", {"1": "1", "2": "2"}),
            "p6": PromptText("table", columns={"who": "Who", "what": "What"}),
        }
    },
    templates=find_templates,
    choices={
        "section": ("products", "waste"),
        "provision": ("30.5",),
        "path": ("parliament",),
        "source of mercury": ("al", "cement", "chloralkali"),
    },
)
