"""Numbers, lists, days and quotations as sentences of each language write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from mercworkshop.domain.ports.sentences import DaySpan, SumOfMoney
from mercworkshop.domain.values.dates.edtf import parse_edtf
from mercworkshop.domain.values.dates.partial_date import PartialDate, Precision
from mercworkshop.i18n import RIGHT_TO_LEFT
from mercworkshop.reference.sentences.models import SentenceFile, SmallWords
from mercworkshop.reference.sentences.plural_rules import category

HARD_SPACE = "\N{NO-BREAK SPACE}"
_START, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_MARKS = re.compile(f"[{_START}{_END}\u202a-\u202e\u2066-\u2067]")
_MOST_IN_WORDS = 9
_ON = {"en": "on {}", "fr": "le {}", "es": "el {}", "ru": "{}", "ar": "في {}", "zh": "{}"}
_FROM_TO = {
    "en": "from {} to {}",
    "fr": "du {} au {}",
    "es": "del {} al {}",
    "ru": "с {} по {}",
    "ar": "في الفترة من {} إلى {}",
    "zh": "{}至{}",
}
_IN_MONTH = {
    "en": "in {month} {year}",
    "fr": "en {month} {year}",
    "es": "en {month} de {year}",
    "ru": "{inside} {year} года",
    "ar": "في {month} {year}",
    "zh": "{year}年{month}",
}
_IN_QUARTER = {
    "en": ("in the {} quarter of {}", ("first", "second", "third", "fourth")),
    "fr": ("au {} trimestre de {}", ("premier", "deuxième", "troisième", "quatrième")),
    "es": ("en el {} trimestre de {}", ("primer", "segundo", "tercer", "cuarto")),
    "ru": ("в {} квартале {} года", ("первом", "втором", "третьем", "четвертом")),
    "ar": ("في الربع {} من عام {}", ("الأول", "الثاني", "الثالث", "الرابع")),
    "zh": ("{1}年第{0}季度", ("一", "二", "三", "四")),
}
_IN_YEAR = {
    "en": "in {}",
    "fr": "en {}",
    "es": "en {}",
    "ru": "в {} году",
    "ar": "في عام {}",
    "zh": "{}年",
}
_YEAR_AFTER_DAY = {"ru": " {} года", "es": " de {}"}
_FORMS_OF_ONE = ("one", "two")


@dataclass(frozen=True, slots=True)
class Wording:
    """How a language writes; ``file`` has its small words."""

    file: SentenceFile
    language: str

    @property
    def small(self) -> SmallWords:
        """The small words of the language."""
        return self.file.language[self.language]

    def figures(self, n: int) -> str:
        """Return a number in figures; a blank between thousands cannot break."""
        between = self.small.thousands
        return f"{n:,}".replace(",", HARD_SPACE if between.isspace() else between)

    def counted(self, n: int, unit: str, form: str, *, in_words: bool) -> str:
        """Return a number with its noun in the form asked for."""
        forms, kind = self.file.units[unit][self.language], category(self.language, n)
        number = self._number(n, forms.get("g", "m"), form, in_words=in_words)
        match self.language:
            case "zh":
                return f"{number}{forms['m']}{forms['other']}"
            case "ar" if kind in _FORMS_OF_ONE:
                return forms["two_gen"] if kind == "two" and form == "gen" else forms[kind]
            case "ru" if form == "gen":
                noun = forms["gen_one"] if kind == "one" else forms["many"]
                return f"{number}{HARD_SPACE}{noun}"
        noun = forms.get(kind) or forms["other"]
        if kind == "many" and self.language in {"fr", "es"}:  # exact millions: 2 000 000 de dollars
            is_elided = self.language == "fr" and noun[0] in "aeéiou"
            noun = ("d’" if is_elided else "de ") + noun
        said = f"{number}{HARD_SPACE if number[0].isdigit() else ' '}{noun}"
        if self.language == "fr" and form == "of":
            return ("d’" if said.startswith("un") else "de ") + said
        return said

    def _number(self, n: int, gender: str, form: str, *, in_words: bool) -> str:
        if not in_words or not 1 <= n <= _MOST_IN_WORDS:
            return self.figures(n)
        table = (self.small.words_gen if form == "gen" else {}) or self.small.words
        return table.get(gender, table["m"])[n - 1]

    def money(self, value: SumOfMoney, form: str = "") -> str:
        """Return an amount; "$" alone is the dollar of the United States, in English only."""
        if self.language == "en" and value.currency == "USD":
            return f"${self.figures(value.amount)}"
        if value.currency not in self.file.units:  # as banks write it in any language
            return f"{value.currency}{HARD_SPACE}{self.figures(value.amount)}"
        return self.counted(value.amount, value.currency, form, in_words=False)

    def percent(self, n: int) -> str:
        """Return a share of a hundred in whole numbers."""
        rule = self.small.percent
        text = rule if isinstance(rule, str) else rule[category(self.language, n)]
        return text.replace("{n}", str(n)).replace(" ", HARD_SPACE)

    def joined(self, items: Sequence[str], *, are_names: bool = True) -> str:
        """Return a list by the rule of the language.

        If items contain commas, or words of people contain "and", semicolons separate them.
        """
        if len(items) == 1:
            return items[0]
        last, small = self.small.and_, self.small
        has_commas = any(re.search("[,،，]", each) for each in items)
        ands = (last, " e ") if self.language == "es" else (last,)
        has_ands = any(word in each for each in items for word in ands)
        if has_commas or (has_ands and not are_names):
            return small.semicolon.join(items)
        ends = any(last in each for each in items[-2:])
        if ends or (self.language == "ar" and len(items) > 2):
            last = small.and_clear  # "Suriname, and Trinidad and Tobago"
        if self.language == "es" and re.match(r"(?i)h?i(?![aeou])", items[-1]):
            last = last.replace("y", "e")
        return f"{small.comma.join(items[:-1])}{last}{items[-1]}"

    def language_name(self, code: str) -> str:
        """Return the name of a language by its code; any other text stays as typed."""
        known = self.file.language_names.get(code)
        return known[self.language] if known else self.as_typed(code)

    def need_kind(self, kind: str) -> str:
        """Return a kind of need as it stands in a sentence."""
        return self.file.need_kinds[kind][self.language]

    def quoted(self, words: str) -> str:
        """Return words of a person in quotation marks."""
        before, after = self.small.quotes
        return f"{before}{self.as_typed(words)}{after}"

    def as_typed(self, words: str) -> str:
        """Return words of a person on one line; in Arabic they keep their own direction."""
        plain = " ".join(_MARKS.sub("", words).split())
        return f"{_START}{plain}{_END}" if self.language in RIGHT_TO_LEFT else plain

    def day(self, day: date, *, with_year: bool = True, with_month: bool = True) -> str:
        """Return a day, without preposition."""
        if self.language == "zh":
            year = f"{day.year}年" if with_year else ""
            return f"{year}{day.month}月{day.day}日"
        small = self.small
        month = (small.months_gen or small.months)[day.month - 1]
        first = "1er" if self.language == "fr" and day.day == 1 else str(day.day)
        joint = " de " if self.language == "es" else " "
        words = f"{first}{joint}{month}" if with_month else first
        year = _YEAR_AFTER_DAY.get(self.language, " {}").format(day.year)
        return words + year if with_year else words

    def when(self, value: date | DaySpan | PartialDate) -> str:
        """Return a whole adverbial phrase at the precision that is known."""
        match value:
            case PartialDate():
                return self._when_partly_known(value)
            case DaySpan():
                return self._span(value.first, value.last)
            case _:
                return _ON[self.language].format(self.day(value))

    def _when_partly_known(self, value: PartialDate) -> str:
        known = parse_edtf(value.edtf)
        year = known.first.year
        match known.precision:
            case Precision.DAY:
                return self.when(known.first)
            case Precision.MONTH:
                small, month = self.small, known.first.month
                inside = small.months_in[month - 1] if small.months_in else ""
                pattern = _IN_MONTH[self.language]
                return pattern.format(month=small.months[month - 1], inside=inside, year=year)
            case Precision.QUARTER:
                pattern, names = _IN_QUARTER[self.language]
                return pattern.format(names[known.number - 1], year)
            case Precision.PERIOD:
                return self._span(known.first, known.last)
            case _:
                return _IN_YEAR[self.language].format(year)

    def _span(self, first: date, last: date) -> str:
        if first == last:
            return self.when(first)
        same_year, is_zh = first.year == last.year, self.language == "zh"
        same_month = same_year and first.month == last.month
        begin = self.day(
            first, with_year=is_zh or not same_year, with_month=is_zh or not same_month
        )
        if is_zh and same_year:
            end = f"{last.day}日" if same_month else self.day(last, with_year=False)
        else:
            end = self.day(last)
        return _FROM_TO[self.language].format(begin, end)

    def month_of(self, day: date) -> str:
        """Return a month with its year, as a reference to an event has it."""
        if self.language == "zh":
            return f"{day.year}年{day.month}月"
        joint = " de " if self.language == "es" else " "
        after = " года" if self.language == "ru" else ""
        return f"{self.small.months[day.month - 1]}{joint}{day.year}{after}"

    def time(self, value: time) -> str:
        """Return a time of the day."""
        hour, minute = value.hour, f"{value.minute:02}"
        twelve = (hour - 1) % 12 + 1
        match self.language:
            case "en":
                return f"{twelve}.{minute} {'a' if hour < 12 else 'p'}.m."
            case "fr":
                return f"{hour}{HARD_SPACE}h{HARD_SPACE}{minute}"
            case "es":
                return f"{hour}.{minute} horas"
            case "ru":
                return f"{hour}{HARD_SPACE}ч. {minute}{HARD_SPACE}м."
            case "ar":
                return f"{hour}/{minute}"
            case _:
                return f"{'上午' if hour < 12 else '下午'}{twelve}时{minute}分"
