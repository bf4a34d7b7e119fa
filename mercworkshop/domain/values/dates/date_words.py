"""The words of dates in six languages: months, seasons, quarters, and the patterns of dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import MappingProxyType

from mercworkshop.domain.values.text_folding import fold_text

_SAME_LETTER = str.maketrans({"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": None, "’": "'"})
_DASHES = re.compile("[\u2010-\u2015\u2212~〜]")


def fold_date(text: str) -> str:
    """Return ``text`` folded, with one form of digits, dashes and similar Arabic letters.

    Full-width, Arabic-Indic and Persian digits become 0–9; invisible direction marks are removed.
    """
    kept = map(_plain, fold_text(text).translate(_SAME_LETTER))
    return " ".join(_DASHES.sub("-", "".join(kept)).split())


def _plain(char: str) -> str:
    return str(int(char)) if char.isdecimal() else char


@dataclass(frozen=True, slots=True, kw_only=True)
class DateStyle:
    """How one language writes a date: names, and patterns with ``{part}`` and ``{year}``.

    ``months`` are used without a day, ``months_after_day`` with one (another case in Russian).
    ``between_days`` joins the days of a period within one month, ``to`` the ends of other periods.
    """

    months: tuple[str, ...]
    months_after_day: tuple[str, ...]
    seasons: tuple[str, ...]
    quarters: tuple[str, ...]
    first_day: str = "1"
    day: str = "{day} {month}"
    in_year: str = "{part} {year}"
    season_in_year: str = "{part} {year}"
    quarter_in_year: str = "{part} {year}"
    year: str = "{year}"
    years: str = "{years}"
    between_days: str = "–"
    to: str = "–"


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_EN = _names(
    "January February March April May June July August September October November December"
)
_EN_SHORT = _names("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
_FR = _names("janvier février mars avril mai juin juillet août septembre octobre novembre décembre")
_FR_SHORT = _names("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.")
_ES = _names(
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
)
_ES_SHORT = _names("ene feb mar abr may jun jul ago sept oct nov dic")
_RU = _names("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь")
_RU_OF = _names("января февраля марта апреля мая июня июля августа сентября октября ноября декабря")
_RU_SHORT = _names("янв. февр. март апр. май июнь июль авг. сент. окт. нояб. дек.")
_RU_OF_SHORT = _names("янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек.")
# The names of Egypt and the Gulf, which readers of the other Arabic calendars also know.
_AR = _names("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر")
_AR_QUARTERS = ("الربع الأول", "الربع الثاني", "الربع الثالث", "الربع الرابع")
_ZH = tuple(f"{month}月" for month in range(1, 13))

_EN_SEASONS = _names("spring summer autumn winter")
_FR_SEASONS = _names("printemps été automne hiver")
_ES_SEASONS = _names("primavera verano otoño invierno")
_RU_SEASONS = _names("весна лето осень зима")
_AR_SEASONS = _names("ربيع صيف خريف شتاء")

_CHINESE = DateStyle(
    months=_ZH,
    months_after_day=_ZH,
    seasons=_names("春季 夏季 秋季 冬季"),
    quarters=_names("第1季度 第2季度 第3季度 第4季度"),
    day="{month}{day}日",
    in_year="{year}年{part}",
    season_in_year="{year}年{part}",
    quarter_in_year="{year}年{part}",
    year="{year}年",
    years="{years}年",
    between_days="日至",
    to="至",
)

SHORT = MappingProxyType(
    {
        "en": DateStyle(
            months=_EN_SHORT,
            months_after_day=_EN_SHORT,
            seasons=_EN_SEASONS,
            quarters=_names("Q1 Q2 Q3 Q4"),
        ),
        "fr": DateStyle(
            months=_FR_SHORT,
            months_after_day=_FR_SHORT,
            seasons=_FR_SEASONS,
            quarters=_names("T1 T2 T3 T4"),
            first_day="1er",
        ),
        "es": DateStyle(
            months=_ES_SHORT,
            months_after_day=_ES_SHORT,
            seasons=_ES_SEASONS,
            quarters=_names("T1 T2 T3 T4"),
        ),
        "ru": DateStyle(
            months=_RU_SHORT,
            months_after_day=_RU_OF_SHORT,
            seasons=_RU_SEASONS,
            quarters=("I кв.", "II кв.", "III кв.", "IV кв."),
        ),
        "ar": DateStyle(
            months=_AR, months_after_day=_AR, seasons=_AR_SEASONS, quarters=_AR_QUARTERS
        ),
        "zh": _CHINESE,
    }
)
"""The short form of each language, for screens and tables."""

LONG = MappingProxyType(
    {
        "en": DateStyle(
            months=_EN,
            months_after_day=_EN,
            seasons=_EN_SEASONS,
            quarters=("first quarter", "second quarter", "third quarter", "fourth quarter"),
            quarter_in_year="{part} of {year}",
        ),
        "fr": DateStyle(
            months=_FR,
            months_after_day=_FR,
            seasons=_FR_SEASONS,
            quarters=("1er trimestre", "2e trimestre", "3e trimestre", "4e trimestre"),
            first_day="1er",
        ),
        "es": DateStyle(
            months=_ES,
            months_after_day=_ES,
            seasons=_ES_SEASONS,
            quarters=("1.er trimestre", "2.º trimestre", "3.er trimestre", "4.º trimestre"),
            day="{day} de {month}",
            in_year="{part} de {year}",
            season_in_year="{part} de {year}",
            quarter_in_year="{part} de {year}",
        ),
        "ru": DateStyle(
            months=_RU,
            months_after_day=_RU_OF,
            seasons=_RU_SEASONS,
            quarters=("I квартал", "II квартал", "III квартал", "IV квартал"),
            in_year="{part} {year} г.",
            season_in_year="{part} {year} г.",
            quarter_in_year="{part} {year} г.",
            year="{year} г.",
            years="{years} гг.",
        ),
        "ar": DateStyle(
            months=_AR,
            months_after_day=_AR,
            seasons=_AR_SEASONS,
            quarters=_AR_QUARTERS,
            season_in_year="{part} عام {year}",
            quarter_in_year="{part} من عام {year}",
        ),
        "zh": replace(_CHINESE, quarters=_names("第一季度 第二季度 第三季度 第四季度")),
    }
)
"""The long form of each language, for prints."""

# Further names that people write. Arabic: first Iraq and the Levant, then the Maghreb.
_MORE_MONTHS = (
    "jan, janv, янв, كانون الثاني, جانفي, январе",
    "feb, fev, fevr, фев, февр, شباط, فيفري, феврале",
    "mar, мар, آذار, أذار, марте",
    "apr, avr, abr, апр, نيسان, أفريل, ابريل, апреле",
    "أيار, ايار, ماي, мае",
    "jun, июн, حزيران, يونيه, جوان, июне",
    "jul, juil, juill, июл, تموز, يوليه, جويلية, يوليوز, июле",
    "aug, ago, авг, آب, أوت, غشت, أغشت, اغسطس, августе",
    "sep, sept, set, setiembre, сен, сент, أيلول, شتنبر, شتمبر, сентябре",
    "oct, окт, تشرين الأول, октябре",
    "nov, ноя, нояб, تشرين الثاني, نونبر, ноябре",
    "dec, dic, дек, كانون الأول, دجنبر, دجمبر, декабре",
)
_MORE_SEASONS = (
    "весной, весны, الربيع, 春天, 春",
    "летом, лета, الصيف, 夏天, 夏",
    "fall, осенью, осени, الخريف, 秋天, 秋",
    "зимой, зимы, الشتاء, 冬天, 冬",
)
_ORDINALS = (
    "i, first, premier, 1ere, premiere, primer, primero, первый, первого, الأول",
    "ii, second, deuxieme, segundo, второй, второго, الثاني",
    "iii, third, troisieme, tercer, tercero, третий, третьего, الثالث",
    "iv, fourth, quatrieme, cuarto, четвертый, четвертого, الرابع",
)


def _split(text: str) -> tuple[str, ...]:
    return tuple(fold_date(word) for word in text.split(","))


def _readable(more: tuple[str, ...], field: str) -> dict[str, int]:
    """Return the number from 1 of every folded name, including those that are never shown."""
    found = {word: number for number, line in enumerate(more, 1) for word in _split(line)}
    for style in (*SHORT.values(), *LONG.values()):
        for number, name in enumerate(getattr(style, field), 1):
            found[fold_date(name).strip(".")] = number
    return found


MONTHS = _readable(_MORE_MONTHS, "months") | _readable(_MORE_MONTHS, "months_after_day")
SEASONS = _readable(_MORE_SEASONS, "seasons")
ORDINALS = {word: number for number, line in enumerate(_ORDINALS, 1) for word in _split(line)}
QUARTER = _split("q, qtr, quarter, t, trim, trimestre, кв, квартал, квартала, квартале, الربع, ربع")
FIRST_OF_MONTH = frozenset(_split("first, premier, primero, первое, первого"))
UNTIL = frozenset(
    _split("to, until, till, through, a, à, au, al, hasta, jusqu, по, до, إلى, حتى, 至, 到")
)
SMALL_WORDS = frozenset(
    _split(
        "the, of, in, on, from, year, de, del, du, des, d, l, le, la, les, el, en, an, année, año,"
        "с, в, г, гг, год, года, году, годы, من, في, عام, سنة, شهر, م, 从, 自, 年, 份"
    )
)
"""Words in dates that are ignored."""
VAGUE_WORDS = frozenset(
    _split(
        "early, mid, middle, late, beginning, start, end, about, around, circa, before, after, by,"
        "début, mi, milieu, fin, vers, avant, après,"
        "principios, comienzos, inicios, mediados, fines, finales, final, hacia, antes, después,"
        "начало, начале, середина, середине, конец, конце, конца, около, после,"
        "أوائل, بداية, مطلع, منتصف, أواخر, نهاية, حوالي, قبل, بعد,"
        "初, 中, 中旬, 上旬, 下旬, 底, 末, 约, 前, 后"
    )
)
"""Words for a part of a year or month, or for before or after it; EDTF has no exact form."""
