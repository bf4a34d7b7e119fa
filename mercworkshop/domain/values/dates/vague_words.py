"""The words for a part of a time, for a deadline and for a time from now, in six languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from mercworkshop.domain.values.dates.date_words import fold_date

_HAN = "\u4e00-\u9fff"


class TimePart(StrEnum):
    """A part of a year, a month or a quarter, as people say it."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    END = "end"
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"
    FIRST_TEN_DAYS = "first ten days"
    MIDDLE_TEN_DAYS = "middle ten days"
    LAST_TEN_DAYS = "last ten days"


def _split(*lines: str) -> tuple[str, ...]:
    return tuple(fold_date(word) for line in lines for word in line.split(","))


_PARTS = {
    TimePart.EARLY: _split(
        "early, early in, beginning of, the beginning of, at the beginning of, start of,"
        "the start of, beginning, start",
        "début, début de, au début de, au début, debut, le début de, commencement",
        "principios de, a principios de, principios, comienzos de, a comienzos de, inicios de,"
        "a inicios de, inicio de, comienzos, inicios",
        "начало, начале, начала, началу, в начале",
        "أوائل, بداية, مطلع, في أوائل, في بداية, في مطلع, أول, بدايات",
        "初, 年初, 早期, 初期",
    ),
    TimePart.MID: _split(
        "mid, middle of, the middle of, middle",
        "mi, à la mi, la mi, milieu de, au milieu de, milieu",
        "mediados de, a mediados de, mediados, a mitad de, mitad de",
        "середина, середине, середины, середину, середине",
        "منتصف, في منتصف, أواسط, وسط",
        "中, 年中, 中期",
    ),
    TimePart.LATE: _split(
        "late, late in",
        "tard en",
        "últimos meses de",
        "в последние месяцы",
        "أواخر, في أواخر",
        "晚些时候, 后期",
    ),
    TimePart.END: _split(
        "end of, the end of, at the end of, end, year end, close of",
        "fin, fin de, à la fin de, la fin de, fin du, la fin du, à la fin du, la fin, fins de",
        "fines de, a fines de, finales de, a finales de, final de, al final de, el final de,"
        "fin de, a fin de, fines, finales, final, cierre de",
        "конец, конце, конца, концу, в конце",
        "نهاية, في نهاية, بنهاية, آخر, ختام, نهايات",
        "底, 末, 年底, 年末",
    ),
    TimePart.FIRST_TEN_DAYS: _split("上旬"),
    TimePart.MIDDLE_TEN_DAYS: _split("中旬"),
    TimePart.LAST_TEN_DAYS: _split("下旬"),
}

_HALF = _split(
    "half, half year, half of, semester",
    "semestre",
    "mitad",
    "полугодие, полугодия, полугодии, полугодию, половина, половине, половины, пол",
    "النصف, نصف, السداسي",
    "半年",
)
_HALVES = (
    "first, premier, 1er, primer, primera, первое, первого, первом, первая, первой, الأول,"
    "上, 第一个, 前",
    "second, 2nd, deuxième, segundo, segunda, второе, второго, втором, вторая, второй, الثاني,"
    "2e, 2eme, 下, 第二个, 后",
)

DEADLINE = _split(
    "by, until, till, no later than, not later than, up to",
    "d'ici, d'ici à, d'ici la, d'ici à la, jusqu', jusqu'à, jusqu'à la, jusqu'en, au plus tard,"
    "au plus tard en, au plus tard à la, au plus tard à, pas plus tard que",
    "para, hasta, a más tardar, a más tardar en, a más tardar a",
    "к, до, не позднее, не позже",
    "بحلول, حتى, في موعد أقصاه, في موعد لا يتجاوز",
    "截至, 截止, 不迟于",
)
"""Words that say that something is done by, and not after, the time that follows."""

BEFORE_END = _split("before", "avant, avant la", "antes de, antes del", "قبل", "之前, 以前, 前")
"""Words for a deadline only before “the end of …”; directly before a time they name no day."""

BETWEEN = _split("between", "entre", "между", "بين, ما بين", "介于")
AND = _split("and", "et", "y", "и, и до", "و", "和, 与")

SOUTHERN = _split(
    "southern, southern hemisphere, austral",
    "austral, australe",
    "austral",
    "южное, южного, южная, южной",
    "الجنوبي, جنوبي",
    "南半球",
)
"""Words that say that a season is that of the southern hemisphere."""

FISCAL = _split(
    "fy, fiscal year, financial year, budget year",
    "année budgétaire, exercice budgétaire, exercice, année fiscale",
    "año fiscal, ejercicio fiscal, ejercicio, año presupuestario",
    "финансовый год, финансовом году, бюджетный год, финансового года",
    "السنة المالية, سنة مالية, العام المالي",
    "财年, 财政年度, 会计年度",
)
"""Words that say that a year is a budget year: the country decides when it begins."""

THIS_YEAR = _split(
    "this year",
    "cette année",
    "este año",
    "этот год, этого года, в этом году",
    "هذا العام, هذه السنة, العام الحالي",
    "今年, 本年",
)
NEXT_YEAR = _split(
    "next year", "l'année prochaine, l'an prochain, année prochaine",
    "el próximo año, el año próximo, próximo año, el año que viene",
    "следующий год, следующего года, в следующем году, в будущем году",
    "العام القادم, السنة القادمة, العام المقبل, السنة المقبلة", "明年",
)  # fmt: skip

IN = _split("in", "dans", "en, dentro de", "через", "بعد")
WITHIN = _split(
    "within, over the next, in the next", "d'ici, sous", "en un plazo de, en los próximos",
    "в течение, за", "خلال, في غضون",
)  # fmt: skip
YEARS = _split(
    "year, years", "an, ans, année, années", "año, años", "год, года, лет",
    "سنة, سنوات, عام, أعوام", "年",
)  # fmt: skip
MONTHS = _split(
    "month, months", "mois", "mes, meses", "месяц, месяца, месяцев", "شهر, أشهر, شهرا",
    "个月, 個月, 月",
)  # fmt: skip
DUAL = {
    fold_date("سنتين"): (2, True),
    fold_date("عامين"): (2, True),
    fold_date("شهرين"): (2, False),
}
"""Words for two years or two months: how many, and whether they are years."""
_NUMBERS = (
    "a, an, one, un, une, uno, один, одного, واحد, واحدة, 一",
    "two, deux, dos, два, две, двух, اثنين, 两, 二",
    "three, trois, tres, три, трех, ثلاث, ثلاثة, 三",
    "four, quatre, cuatro, четыре, четырех, أربع, أربعة, 四",
    "five, cinq, cinco, пять, пяти, خمس, خمسة, 五",
    "six, seis, шесть, шести, ست, ستة, 六",
    "seven, sept, siete, семь, семи, سبع, سبعة, 七",
    "eight, huit, ocho, восемь, восьми, ثماني, ثمانية, 八",
    "nine, neuf, nueve, девять, девяти, تسع, تسعة, 九",
    "ten, dix, diez, десять, десяти, عشر, عشرة, 十",
)
NUMBERS = {word: count for count, line in enumerate(_NUMBERS, 1) for word in _split(line)}


def any_of(phrases: Iterable[str]) -> str:
    """Return a pattern of any of the phrases as whole words; Chinese ones need no blanks."""
    found = sorted(phrases, key=len, reverse=True)
    chinese = [each for each in found if re.match(f"[{_HAN}]", each)]
    others = "|".join(re.escape(each) for each in found if each not in chinese)
    bounded = [rf"(?<![^\W\d_])(?:{others})(?![^\W\d_])"] if others else []
    return "|".join(bounded + chinese)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.VERBOSE)


@cache
def deadline_pattern() -> re.Pattern[str]:
    """Return the pattern of words for a deadline: ``sure``; ``before`` needs an end after it."""
    return _pattern(rf"(?P<sure>{any_of(DEADLINE)}|^[到至])|(?P<before>{any_of(BEFORE_END)})")


@cache
def part_patterns() -> tuple[tuple[re.Pattern[str], TimePart], ...]:
    """Return the patterns of the parts of a time; halves come before other parts."""
    halves = tuple(
        (
            _pattern(
                rf"(?:(?:{any_of(_split(line))}|{roman}|(?<!\d){number}(?:-?(?:st|nd|er|[ео]е|й))?)"
                rf"[\s.]*(?:{any_of(_HALF)}) | (?<![^\W_])(?:h|s|п/?г)\s?{number}(?!\d)"
                rf"| (?:{any_of(_HALF)})\s(?:{any_of(_split(line))}))"
            ),
            part,
        )
        for line, number, roman, part in (
            (_HALVES[0], 1, r"\bi\b", TimePart.FIRST_HALF),
            (_HALVES[1], 2, r"\bii\b", TimePart.SECOND_HALF),
        )
    )
    return halves + tuple((_pattern(any_of(said)), part) for part, said in _PARTS.items())
