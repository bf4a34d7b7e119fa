"""How each of the six languages writes a date: names of months, seasons, quarters, and patterns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from mercworkshop.i18n import current_language, current_months


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
_AR_MASHREQ = (
    *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول"),
    *("تشرين الأول", "تشرين الثاني", "كانون الأول"),
)
ARABIC_MONTHS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "gulf": _AR,
        # As documents of the United Nations write them: both names.
        "mashreq": tuple(map("/".join, zip(_AR_MASHREQ, _AR, strict=True))),
        "maghreb": _names("جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر"),
        "morocco": _names("يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر"),
    }
)
"""The Arabic names of months.

They are those of Egypt and the Gulf, of the Mashreq together with these, of Algeria and Tunisia,
and of Morocco.
"""

_MONTHS_OF_COUNTRIES = {
    "mashreq": frozenset({"IRQ", "JOR", "LBN", "PSE", "SYR"}),
    "maghreb": frozenset({"DZA", "TUN"}),
    "morocco": frozenset({"MAR"}),
}


def months_of(country: str) -> str:
    """Return which Arabic names of months a country (ISO 3166 code) uses; empty: the usual ones."""
    found = (names for names, codes in _MONTHS_OF_COUNTRIES.items() if country in codes)
    return next(found, "")


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


def style_in_use(styles: Mapping[str, DateStyle], language: str = "") -> DateStyle:
    """Return one of ``SHORT`` or ``LONG``: in ``language``, or that in use if it is empty."""
    code = language or current_language()
    months = ARABIC_MONTHS.get(current_months()) if code == "ar" else None
    if months is None:
        return styles[code]
    return replace(styles[code], months=months, months_after_day=months)
