"""Makes sentences: a whole pattern of a file, with its slots filled by stored forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time

from mercworkshop.domain.ports.sentences import (
    ChosenSentence,
    DaySpan,
    EventName,
    FilledRun,
    MessageSlot,
    SlotItems,
    SlotValue,
    SumOfMoney,
)
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.i18n import _, language_scope
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
    "ar": (
        *("الأول", "الثاني", "الثالث", "الرابع", "الخامس"),
        *("السادس", "السابع", "الثامن", "التاسع", "العاشر"),
    ),
    "zh": ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十"),
}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_STOPS = (".", "。")


@dataclass(frozen=True, slots=True)
class _FilledSlot:
    """Where in a text a slot was filled, by its path."""

    path: str
    start: int
    end: int

    def moved(self, by: int, owner: str) -> _FilledSlot:
        """Return it as a part of a slot or a list, moved by a number of characters."""
        path = f"{owner}/{self.path}" if self.path else owner
        return _FilledSlot(path, self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class _Filled:
    """A text, and the slots that were filled in it, in their order."""

    text: str
    slots: tuple[_FilledSlot, ...] = ()

    def and_text(self, text: str) -> _Filled:
        return _Filled(self.text + text, self.slots)

    def and_slot(self, name: str, filled: _Filled) -> _Filled:
        own = filled.slots or (_FilledSlot("", 0, len(filled.text)),)
        at = len(self.text)
        slots = (*self.slots, *(each.moved(at, name) for each in own))
        return _Filled(self.text + filled.text, slots)

    def without_end(self) -> _Filled:
        """Return it without its last character."""
        most = len(self.text) - 1
        slots = (_FilledSlot(each.path, each.start, min(each.end, most)) for each in self.slots)
        return _Filled(self.text[:-1], tuple(slots))

    def capitalized(self) -> _Filled:
        return _Filled(self.text[:1].upper() + self.text[1:], self.slots)

    def runs(self, sentence: int) -> Iterator[FilledRun]:
        at = 0
        for slot in self.slots:
            if slot.start > at:
                yield FilledRun(self.text[at : slot.start], sentence)
            yield FilledRun(self.text[slot.start : slot.end], sentence, slot.path)
            at = slot.end
        if at < len(self.text):
            yield FilledRun(self.text[at:], sentence)


@dataclass(frozen=True, slots=True)
class Composer:
    """Makes sentences and paragraphs in one language. It never joins clauses or declines a word.

    Raises KeyError for a pattern or slot that is not there, and ValueError for a value below the
    least one that a pattern may be used with: both are mistakes of the caller who chose the
    pattern.
    """

    patterns: Mapping[str, SentencePattern]
    wording: Wording
    names: NamesWithForms

    @classmethod
    def of(
        cls, sentences: SentenceFile, forms: NameFormsFile, countries: Countries, language: str
    ) -> Composer:
        """Return the composer for the patterns of a file."""
        wording = Wording(sentences, language)
        names = NamesWithForms.of(forms, countries, wording)
        return cls({each.id: each for each in sentences.patterns}, wording, names)

    @property
    def language(self) -> str:
        """The code of the language."""
        return self.wording.language

    def paragraph(self, sentences: Iterable[ChosenSentence]) -> str:
        """Return sentences as one paragraph; Arabic binds them with a leading waw."""
        return "".join(each.text for each in self.runs(sentences))

    def runs(self, sentences: Iterable[ChosenSentence]) -> tuple[FilledRun, ...]:
        """Return sentences as one paragraph in runs: what fills a slot, or what is between."""
        runs: list[FilledRun] = []
        for place, sentence in enumerate(sentences):
            filled = self._fill(sentence, in_words=True)
            if joint := self._joint(sentence, filled.text, is_first=not place):
                runs.append(FilledRun(joint, place))
            runs += filled.runs(place)
        return tuple(runs)

    def sentence(self, chosen: ChosenSentence) -> str:
        """Return one sentence."""
        return self._fill(chosen, in_words=True).text

    def _joint(self, sentence: ChosenSentence, text: str, *, is_first: bool) -> str:
        if is_first:
            return ""
        is_linked = self.patterns[sentence.pattern].link and "\u0621" <= text[:1] <= "\u064a"
        waw = "و" if self.language == "ar" and is_linked else ""
        return ("" if self.language == "zh" else " ") + waw

    def names_without_forms(self, sentences: Iterable[ChosenSentence]) -> tuple[str, ...]:
        """Return names in sentences whose forms in the language nobody has written yet."""
        return tuple(dict.fromkeys(self._nameless(sentences)))

    def _nameless(self, sentences: Iterable[ChosenSentence]) -> Iterator[str]:
        for chosen in sentences:
            kinds = self.patterns[chosen.pattern].slots
            for name, value in chosen.slots.items():
                kind = kinds[name].partition(">")[0]
                for each in value if isinstance(value, tuple) else (value,):
                    if isinstance(each, ChosenSentence):
                        yield from self._nameless([each])
                    elif isinstance(each, str) and not self.names.has_forms(kind, each):
                        yield self.names.called(kind, each)

    def knows_region(self, name: str) -> bool:
        """Whether the forms of a subregion are known by a name that a person typed."""
        return self.names.knows_region(name)

    def state_of(self, name: str) -> str:
        """Return the code of a State with forms that a name means; empty if it means none."""
        return self.names.state_of(name)

    def in_order(self, countries: Iterable[str]) -> tuple[str, ...]:
        """Return codes of countries in the alphabetical order of the language."""
        return self.names.in_order(countries)

    def _fill(self, chosen: ChosenSentence, *, in_words: bool) -> _Filled:
        pattern, slots = self.patterns[chosen.pattern], chosen.slots
        _check(pattern, slots)
        text = self._text(pattern, slots)
        words = in_words and _says_in_words(pattern, slots, text)
        made, at = _Filled(""), 0
        for found in SLOT.finditer(text):
            name, unit, form = found[1], found[2] or "", found[3] or ""
            kind = pattern.slots[name].partition(">")[0]
            filled = self._value(kind, slots[name], unit, form, in_words=words)
            is_stopped = text[found.end() : found.end() + 1] in _STOPS
            if is_stopped and filled.text.endswith(_STOPS):
                filled = filled.without_end()
            made = made.and_text(text[at : found.start()]).and_slot(name, filled)
            at = found.end()
        made = made.and_text(text[at:])
        return made if pattern.is_fragment else made.capitalized()

    def _text(self, pattern: SentencePattern, slots: Mapping[str, SlotValue]) -> str:
        found = pattern.in_language(self.language)
        if isinstance(found, str):
            return found
        count = slots[pattern.by]
        assert isinstance(count, int)
        return found[category(self.language, count)]

    def _value(
        self, kind: str, value: SlotValue, unit: str, form: str, *, in_words: bool
    ) -> _Filled:
        match value:
            case tuple():
                return self._list(kind, value, form, in_words=in_words)
            case int():
                text = self._number(kind, value, unit, form, in_words=in_words)
            case str():
                text = self._name(kind, value, form)
            case SumOfMoney():
                text = self.wording.money(value, form)
            case EventName():
                text = self._event(value)
            case MessageSlot():
                with language_scope(self.language):
                    text = _(value.text)
            case _:
                text = self._moment(kind, value)
        return _Filled(text)

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
        items: SlotItems,
        form: str,
        *,
        in_words: bool,
    ) -> _Filled:
        match items[0]:
            case ChosenSentence():
                chosen = (each for each in items if isinstance(each, ChosenSentence))
                return self._joined([self._fill(each, in_words=in_words) for each in chosen])
            case EventName():
                events = (each for each in items if isinstance(each, EventName))
                return self._joined([_Filled(self._event(each)) for each in events])
            case _:
                said = [each for each in items if isinstance(each, str)]
                return _Filled(self._names(kind, said, form))

    def _joined(self, items: list[_Filled]) -> _Filled:
        """Return a list whose items keep their slots, each under its place in the list."""
        text, at, slots = self.wording.joined([each.text for each in items]), 0, []
        for place, each in enumerate(items):
            at = text.index(each.text, at)
            own = each.slots or (_FilledSlot("", 0, len(each.text)),)
            slots += [slot.moved(at, str(place)) for slot in own]
            at += len(each.text)
        return _Filled(text, tuple(slots))

    def _names(self, kind: str, said: list[str], form: str) -> str:
        named: Mapping[str, Callable[[str], str]] = {
            "countries": self.names.country,
            "sequence": self.names.country,  # an order that means something is kept
            "bodies": self.names.body,
            "languages": self.wording.language_name,
            "kinds": self.wording.need_kind,
        }
        if kind == "articles":
            return self._articles(said, form)
        order = self.names.in_order(said) if kind == "countries" else said
        words = [named.get(kind, self.wording.as_typed)(each) for each in order]
        return self.wording.joined(words, are_names=kind in named)

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
        region = self._region_name(event.region)
        known = [each for each in (place, region, month) if each]
        comma = {"ar": "، ", "zh": "，"}.get(self.language, ", ")
        return comma.join(known) or self.wording.as_typed(event.title)

    def _region_name(self, typed: str) -> str:
        if self.names.knows_region(typed):
            return self.names.region(typed, "name")
        return self.wording.as_typed(typed) if typed.strip() else ""


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
    """Whether small numbers are written as words: no number is bare or has two digits."""
    found = SLOT.findall(text)
    is_bare = any(pattern.slots[name].startswith(_NUMBERS) and not unit for name, unit, _ in found)
    counts = [
        value
        for name, value in slots.items()
        if pattern.slots[name].startswith(_NUMBERS) and isinstance(value, int)
    ]
    return not is_bare and all(n <= _MOST_IN_WORDS for n in counts)
