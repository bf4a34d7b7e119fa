"""Names of States, places, subregions and bodies in the form that a sentence asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mercworkshop.domain.values.text_folding import fold_text, name_order
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.lists.countries import Countries
from mercworkshop.reference.sentences.models import NamedForms, NameFormsFile, StateForms
from mercworkshop.reference.sentences.wording import Wording


@dataclass(frozen=True, slots=True)
class NamesWithForms:
    """The stored forms of names in the language of ``wording``.

    A name without forms stays as typed, within the phrase ``without_forms``.
    """

    states: Mapping[str, StateForms]
    places: Mapping[str, NamedForms]
    regions: Mapping[str, NamedForms]
    file: NameFormsFile
    countries: Countries
    wording: Wording

    @classmethod
    def of(cls, file: NameFormsFile, countries: Countries, wording: Wording) -> NamesWithForms:
        """Return the names of a file, found by code or by how a person may type them."""
        return cls(
            {each.iso3: each for each in file.countries},
            dict(_by_name(file.places)),
            dict(_by_name(file.regions)),
            file,
            countries,
            wording,
        )

    @property
    def _language(self) -> str:
        return self.wording.language

    def country(self, code: str, form: str = "") -> str:
        """Return a form of a State; without one, that in running text."""
        name, own = self._name(code), self.states.get(code)
        if form == "name":
            return name
        if own is None:
            pattern = self.file.without_forms.country[self._language][form or "the"]
            return pattern.replace("{name}", name)
        return own.form(self._language, form or "the")

    def _name(self, code: str) -> str:
        own = self.states.get(code)
        name = own.form(self._language, "name") if own else ""
        return name or self.countries.name_of(code)

    def in_order(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return codes by the alphabet of the language; by their names if one has no forms."""
        known = tuple(codes)
        if all(code in self.states for code in known):
            return tuple(sorted(known, key=lambda code: self.states[code].order(self._language)))
        return tuple(sorted(known, key=lambda code: (name_order(self._name(code)), code)))

    def state_of(self, name: str) -> str:
        """Return the code of a State with forms that a typed name means; empty if none."""
        found = self.countries.find(name)
        if found is not None and found.iso3 in self.states:
            return found.iso3
        asked = fold_text(name.strip())
        own = (each for each in self.file.countries if each.form("en", "name"))
        names = {fold_text(each.form(code, "name")): each.iso3 for each in own for code in _CODES}
        return names.get(asked, "")

    def place(self, typed: str, form: str = "") -> str:
        """Return a form of a place that a person typed."""
        known = self.places.get(fold_text(typed.strip()))
        if known is not None:
            return known.in_language(self._language)[form or "name"]
        pattern = self.file.without_forms.place[self._language][form or "name"]
        return pattern.replace("{name}", self.wording.as_typed(typed))

    def region(self, typed: str, form: str = "") -> str:
        """Return a form of a subregion that a person typed."""
        known = self.regions[fold_text(typed.strip())]
        return known.in_language(self._language)[form or "countries"]

    def knows_region(self, typed: str) -> bool:
        """Whether the forms of a subregion are known."""
        return fold_text(typed.strip()) in self.regions

    def has_forms(self, kind: str, name: str) -> bool:
        """Whether a name in a slot of a kind has forms; in other slots none is needed."""
        match kind:
            case "country" | "countries" | "sequence":
                return name in self.states
            case "place":
                return fold_text(name.strip()) in self.places
        return True

    def called(self, kind: str, name: str) -> str:
        """Return what people call the name in a slot of a kind."""
        return name if kind == "place" else self._name(name)

    def body(self, typed: str) -> str:
        """Return a body, or a State, that is known by what people type for it, or as typed."""
        file = self.wording.file
        known = file.bodies.get(typed) or file.bodies.get(self._body_id(fold_text(typed.strip())))
        if known:
            return known[self._language]
        state = self.state_of(typed)
        return self.country(state) if state else self.wording.as_typed(typed)

    def _body_id(self, folded: str) -> str:
        file = self.wording.file
        names = {
            key: (*file.bodies[key].values(), *known) for key, known in file.body_names.items()
        }
        found = (key for key, known in names.items() if folded in map(fold_text, known))
        return next(found, "")


_CODES = tuple(LANGUAGES)


def _by_name(rows: Iterable[NamedForms]) -> Iterable[tuple[str, NamedForms]]:
    for row in rows:
        for language in _CODES:
            yield fold_text(row.in_language(language)["name"]), row
