"""The words of dates that are understood in six languages: months, seasons, quarters and others."""

from __future__ import annotations

import re

from mercworkshop.domain.values.dates.date_styles import ARABIC_MONTHS, LONG, SHORT
from mercworkshop.domain.values.text_folding import fold_text

_SAME_LETTER = str.maketrans({"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": None, "’": "'"})
_DASHES = re.compile("[\u2010-\u2015\u2212~〜]")


def fold_date(text: str) -> str:
    """Return ``text`` folded, with one form of digits, dashes and similar Arabic letters.

    Full-width, Arabic-Indic and Persian digits become 0–9; invisible direction marks are removed.
    """
    if text.isascii():  # as most are, and an archive has thousands
        return " ".join(text.lower().replace("~", "-").split())
    kept = map(_plain, fold_text(text).translate(_SAME_LETTER))
    return " ".join(_DASHES.sub("-", "".join(kept)).split())


def name_months_once(folded: str) -> str:
    """Return a folded date with one name for each month that has two, as in “تموز/يوليو”."""
    for both, one in _MONTHS_WITH_TWO_NAMES.items():
        folded = folded.replace(both, one)
    return folded


def _plain(char: str) -> str:
    return str(int(char)) if char.isdecimal() else char


_MONTHS_WITH_TWO_NAMES = {
    fold_date(both): fold_date(both.partition("/")[2]) for both in ARABIC_MONTHS["mashreq"]
}

# Further names that people write. Arabic: first Iraq and the Levant, then the Maghreb.
_MORE_MONTHS = (
    "jan, janv, янв, كانون الثاني, جانفي, январе, январю, январем",
    "feb, fev, fevr, фев, февр, شباط, فيفري, феврале, февралю, февралем",
    "mar, мар, آذار, أذار, марте, марту, мартом",
    "apr, avr, abr, апр, نيسان, أفريل, ابريل, апреле, апрелю, апрелем",
    "أيار, ايار, ماي, мае, маю, маем",
    "jun, июн, حزيران, يونيه, جوان, июне, июню, июнем",
    "jul, juil, juill, июл, تموز, يوليه, جويلية, يوليوز, июле, июлю, июлем",
    "aug, ago, авг, آب, أوت, غشت, أغشت, اغسطس, августе, августу, августом",
    "sep, sept, set, setiembre, сен, сент, أيلول, شتنبر, شتمبر, сентябре, сентябрю, сентябрем",
    "oct, окт, تشرين الأول, октябре, октябрю, октябрем",
    "nov, ноя, нояб, تشرين الثاني, نونبر, ноябре, ноябрю, ноябрем",
    "dec, dic, дек, كانون الأول, دجنبر, دجمبر, декабре, декабрю, декабрем",
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
        "с, со, в, во, г, гг, год, года, году, годы, من, في, عام, سنة, شهر, م, 从, 自, 年, 份"
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
