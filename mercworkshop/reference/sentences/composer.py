"""Makes sentences: a whole pattern of a file, with its slots filled by stored forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

from mercworkshop.domain.ports.sentences import (
    ChosenSentence,
    DaySpan,
    EventName,
    SlotValue,
    SumOfMoney,
)
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.reference.lists.countries import Countries
from mercworkshop.reference.sentences.models import NameFormsFile, SentenceFile, SentencePattern
from mercworkshop.reference.sentences.names import NamesWithForms
from mercworkshop.reference.sentences.plural_rules import category
from mercworkshop.reference.sentences.wording import Wording

SLOT = re.compile(r"\{(\w+)(?::(\w+))?(?:\.(\w+))?\}")
_LEAST = re.compile(r"(\w+)>=(\d+)")
_NUMBERS = ("count", "number")
_MOST_IN_WORDS = 9
_ANNEXES = {
    "ar": ("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن"),
    "zh": ("一", "二", "三", "四", "五", "六", "七", "八"),
}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_STOPS = (".", "。")


@dataclass(frozen=True, slots=True)
class Composer:
    """Makes sentences and paragraphs in one language. It never joins clauses or declines a word.

    Raises KeyError for a pattern or slot that is not there, and ValueError for a value below the
    least one that a pattern may be used with: both are mistakes of who chose the pattern.
    """

    patterns: Mapping[str, SentencePattern]
    wording: Wording
    names: NamesWithForms

    @classmethod
    def of(
        cls, sentences: SentenceFile, forms: NameFormsFile, countries: Countries, language: str
    ) -> Composer:
        """Return what makes sentences of the patterns of a file."""
        wording = Wording(sentences, language)
        names = NamesWithForms.of(forms, countries, wording)
        return cls({each.id: each for each in sentences.patterns}, wording, names)

    @property
    def language(self) -> str:
        """The code of the language."""
        return self.wording.language

    def paragraph(self, sentences: Iterable[ChosenSentence]) -> str:
        """Return sentences as one paragraph; Arabic binds them with a leading waw."""
        said: list[str] = []
        for sentence in sentences:
            text = self.sentence(sentence)
            is_linked = self.patterns[sentence.pattern].link and "\u0621" <= text[:1] <= "\u064a"
            said.append(f"و{text}" if said and self.language == "ar" and is_linked else text)
        return ("" if self.language == "zh" else " ").join(said)

    def sentence(self, chosen: ChosenSentence) -> str:
        """Return one sentence."""
        return self._fill(chosen, in_words=True)

    def knows_region(self, name: str) -> bool:
        """Whether the forms of a subregion are known by a name that a person typed."""
        return self.names.knows_region(name)

    def state_of(self, name: str) -> str:
        """Return the code of a State with forms that a name means; empty if it means none."""
        return self.names.state_of(name)

    def in_order(self, countries: Iterable[str]) -> tuple[str, ...]:
        """Return codes of countries in the alphabetical order of the language."""
        return self.names.in_order(countries)

    def _fill(self, chosen: ChosenSentence, *, in_words: bool) -> str:
        pattern, slots = self.patterns[chosen.pattern], chosen.slots
        _check(pattern, slots)
        text = self._text(pattern, slots)
        words = in_words and _says_in_words(pattern, slots, text)

        def value(found: re.Match[str]) -> str:
            name, unit, form = found[1], found[2] or "", found[3] or ""
            kind = pattern.slots[name].partition(">")[0]
            filled = self._value(kind, slots[name], unit, form, in_words=words)
            follows = text[found.end() : found.end() + 1]
            return filled[:-1] if follows in _STOPS and filled.endswith(_STOPS) else filled

        said = SLOT.sub(value, text)
        return said if pattern.is_fragment else said[:1].upper() + said[1:]

    def _text(self, pattern: SentencePattern, slots: Mapping[str, SlotValue]) -> str:
        found = pattern.in_language(self.language)
        if isinstance(found, str):
            return found
        count = slots[pattern.by]
        assert isinstance(count, int)
        return found[category(self.language, count)]

    def _value(self, kind: str, value: SlotValue, unit: str, form: str, *, in_words: bool) -> str:
        match value:
            case int():
                return self._number(kind, value, unit, form, in_words=in_words)
            case tuple():
                return self._list(kind, value, form, in_words=in_words)
            case str():
                return self._name(kind, value, form)
            case SumOfMoney():
                return self.wording.money(value, form)
            case EventName():
                return self._event(value)
            case _:
                return self._moment(kind, value)

    def _moment(self, kind: str, value: date | time | DaySpan | PartialDate) -> str:
        if isinstance(value, time):
            return self.wording.time(value)
        if kind == "day" and isinstance(value, date):
            return self.wording.day(value)
        return self.wording.when(value)

    def _number(self, kind: str, n: int, unit: str, form: str, *, in_words: bool) -> str:
        if unit:
            return self.wording.counted(n, unit, form, in_words=in_words)
        match kind:
            case "annex":
                return _ANNEXES.get(self.language, _ROMAN)[n - 1]
            case "percent":
                return self.wording.percent(n)
            case "year":
                return str(n)
            case _:
                return self.wording.figures(n)

    def _name(self, kind: str, value: str, form: str) -> str:
        file, names = self.wording.file, self.names
        stored: Mapping[str, Callable[[], str]] = {
            "country": lambda: names.country(value, form),
            "place": lambda: names.place(value, form),
            "region": lambda: names.region(value, form),
            "body": lambda: names.body(value),
            "act": lambda: file.acts[value][self.language],
            "organ": lambda: file.organs[value][self.language][form or "the"],
            "words": lambda: self.wording.quoted(value),
        }
        return stored.get(kind, lambda: self.wording.as_typed(value))()

    def _list(
        self,
        kind: str,
        items: tuple[str, ...] | tuple[ChosenSentence, ...],
        form: str,
        *,
        in_words: bool,
    ) -> str:
        said = [
            self._fill(each, in_words=in_words) if isinstance(each, ChosenSentence) else each
            for each in items
        ]
        joined = self.wording.joined
        match kind:
            case "countries":
                return joined([self.names.country(each) for each in self.names.in_order(said)])
            case "sequence":  # an order that means something is kept
                return joined([self.names.country(each) for each in said])
            case "bodies":
                return joined([self.names.body(each) for each in said])
            case "articles":
                return self._articles(said, form)
            case "phrases":
                return joined(said)
            case _:
                return joined([self.wording.as_typed(each) for each in said], are_names=False)

    def _articles(self, numbers: list[str], form: str) -> str:
        is_many, said = len(numbers) > 1, self.wording.joined(numbers)
        match self.language:
            case "fr":
                several = {"of": "des", "to": "aux"}.get(form, "les")
                single = {"of": "de l’", "to": "à l’"}.get(form, "l’")
                return f"{several} articles {said}" if is_many else f"{single}article {said}"
            case "ar":
                noun = ("المادة", "المادتين", "المواد")[min(len(numbers), 3) - 1]
                return f"{'ب' if form == 'by' else ''}{noun} {said}"
            case "zh":
                return self.wording.joined([f"第{each}条" for each in numbers])
            case "ru":
                several, single = ("статьи", "статья")
                if form == "with":
                    several, single = ("со статьями", "со статьей")
                return f"{several if is_many else single} {said}"
            case "es":
                return f"{'los artículos' if is_many else 'el artículo'} {said}"
            case _:
                return f"{'Articles' if is_many else 'Article'} {said}"

    def _event(self, event: EventName) -> str:
        month = self.wording.month_of(event.day) if event.day else ""
        place = self.names.place(event.place) if event.place.strip() else ""
        known = [each for each in (place, month) if each]
        comma = {"ar": "، ", "zh": "，"}.get(self.language, ", ")
        return comma.join(known) or self.wording.as_typed(event.title)


def _check(pattern: SentencePattern, slots: Mapping[str, SlotValue]) -> None:
    if set(slots) != set(pattern.slots):
        raise KeyError(f"{pattern.id}: {sorted(slots)}, not {sorted(pattern.slots)}")
    for name, value in slots.items():
        least = _LEAST.match(pattern.slots[name])
        size = len(value) if isinstance(value, tuple) else value
        if isinstance(value, tuple) and not value:
            raise ValueError(f"{pattern.id}: {name} is empty")
        if least and isinstance(size, int) and size < int(least[2]):
            raise ValueError(f"{pattern.id}: {name} is {size}")


def _says_in_words(pattern: SentencePattern, slots: Mapping[str, SlotValue], text: str) -> bool:
    """Whether small numbers are words: none of the sentence is bare or has two digits."""
    found = SLOT.findall(text)
    is_bare = any(pattern.slots[name].startswith(_NUMBERS) and not unit for name, unit, _ in found)
    counts = [
        value
        for name, value in slots.items()
        if pattern.slots[name].startswith(_NUMBERS) and isinstance(value, int)
    ]
    return not is_bare and all(n <= _MOST_IN_WORDS for n in counts)
