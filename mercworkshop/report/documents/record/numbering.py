"""Numbers of sections and annexes as documents of the United Nations have them."""

from __future__ import annotations

from mercworkshop.i18n import _, current_language, numbered

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")
_ARABIC_SECTIONS = (
    "أولاً",
    "ثانياً",
    "ثالثاً",
    "رابعاً",
    "خامساً",
    "سادساً",
    "سابعاً",
    "ثامناً",
    "تاسعاً",
    "عاشراً",
    "حادي عشر",
    "ثاني عشر",
    "ثالث عشر",
    "رابع عشر",
)
_ARABIC_ANNEXES = (
    *("الأول", "الثاني", "الثالث", "الرابع", "الخامس"),
    *("السادس", "السابع", "الثامن", "التاسع", "العاشر"),
)
_CHINESE = (
    *("一", "二", "三", "四", "五", "六", "七", "八", "九", "十"),
    *("十一", "十二", "十三", "十四"),
)
_CHINESE_SECTION = "{number}、{title}"


def section_title(number: int, title: str) -> str:
    """Return the title of a section after its number, from 1."""
    match current_language():
        case "ar":
            return numbered(f"{_ARABIC_SECTIONS[number - 1]}-", title)
        case "zh":
            return _CHINESE_SECTION.format(number=_CHINESE[number - 1], title=title)
        case _:
            return numbered(f"{_ROMAN[number - 1]}.", title)


def annex_title(number: int, title: str) -> str:
    """Return the title of an annex after its number, from 1."""
    known = {"ar": _ARABIC_ANNEXES, "zh": _CHINESE}.get(current_language(), _ROMAN)
    return _("Annex {number}. {title}").format(number=known[number - 1], title=title)
