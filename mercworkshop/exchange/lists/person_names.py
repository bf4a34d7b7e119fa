"""Names of people in lists: separates them from titles, capitals, numbers and marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from mercworkshop.domain.values.text_folding import fold_text, split_words

_TITLES = (
    "mr, mrs, ms, miss, mx, messrs, dr, dra, drs, prof, professor, eng, engr, ing, ir, "
    "arch, arq, lic, licda, licdo, mtro, mtra, msc, hon, honourable, honorable, the hon, h "
    "e, he, s e, se, s exc, excellency, his excellency, her excellency, sir, dame, lady, "
    "rev, capt, col, gen, lt, maj, sgt, amb, ambassador, m, mm, mme, mlle, mmes, monsieur, "
    "madame, mademoiselle, me, sr, sra, srta, г н, г жа, господин, госпожа, д р, проф, "
    "السيد, السيدة, الآنسة, الدكتور, الدكتورة, د, أ, م, المهندس, المهندسة, الأستاذ, "
    "الأستاذة, سعادة, معالي, 先生, 女士, 博士, 教授, 小姐, rer nat"
)
_DEGREES = "phd, ph d, md, m d, msc, m sc, bsc, mba, esq, cbe, obe, qc, kc, mp, jp, llm, dphil, к х н, д х н, к т н"  # noqa: E501
_ROLE = (
    "director*, directr*, directeur*, inspecteur*, responsable*, gestionnaire*, technicien*, "
    "chimiste*, enseignant*, gerente*, encargad*, officer, minister, ministre, ministro, "
    "ministra, chief, head, "
    "chemist, adviser, advisor, inspector*, coordinator, coordinat*, coordonnat*, "
    "coordinador*, secretary, secretaire, secretario, secretaria, manager, engineer, "
    "ingenieur*, ingeniero*, specialist, expert, experte, expert*, analyst, consultant*, "
    "consultor*, chef, cheffe, charge, chargee, jefe, jefa, asesor*, tecnico*, juriste, "
    "lawyer, counsel, professor, lecturer, president*, chair*, deputy, assistant*, senior, "
    "permanent, focal, trainer, facilitator, programme, technician, scientist, registrar, "
    "comptroller, commissioner, attache*, conseiller*, delegue*, especialista, abogad*, "
    "subdirector*, начальник*, специалист*, эксперт*, директор*, заместител*, советник*, "
    "министр, инженер*, مدير, خبير, رئيس, مهندس, مستشار, وزير, 处长, 工程师, 专家, 主任, "
    "司长, 部长, 科长"
)
_PLACEHOLDERS = (
    "tbc, tbd, tba, tbn, tbi, na, n a, nn, n n, name, xxx, xx, x, nil, none, vacant, "
    "vacante, pending, to be*, a confirmer, a designer, a preciser, a determiner, a venir, "
    "por confirmar, por definir, por designar, a definir, pendiente, уточняется*, будет*, "
    "вакансия, подлежит*, нет, данные*, يحدد لاحقا*, سيحدد*, لم يحدد*, قيد التأكيد, 待定, "
    "待确认, 未定, not yet*, no name*, unknown, inconnu*, awaiting*, en attente*, reserved, "
    "reserve, second delegate, delegate*, participant*, name to*"
)
_NUMBER = re.compile(r"^\s*[(\[]?\d{1,4}\s*[.)\]:–-]+\s*(?=\D)")
_MARKS = re.compile(r"[*†‡§¹²³⁴⁵⁶⁷⁸⁹]+|\s*[(\[]\s*(?:\d{1,2}|[*])\s*[)\]]\s*$")
_INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_]\.$")
_PENDING = re.compile(
    r"\b(?:tbc|tbd|tba|to be (?:confirmed|named|nominated|advised|determined|announced))\b"
)
_LOWER = {"de", "del", "la", "las", "los", "da", "dos", "das", "do", "di", "du", "des", "van", "von", "der", "den", "bin", "bint", "ibn", "al", "el", "ben", "y", "e", "i"}  # fmt: skip  # noqa: E501


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A name, the title before or after it, and what else stood in its cell."""

    name: str
    title: str = ""
    rest: tuple[str, ...] = ()


def parse_name(text: str, *, is_family_first: bool = False) -> ParsedName:
    """Return the name in the usual order, without number, marks and title."""
    text = clean_marks(text)
    titles: list[str] = []
    rest: list[str] = []
    for inner in re.findall(r"[(\[]([^()\[\]]*)[)\]]", text):
        if is_title(inner):
            titles.append(inner.strip())
        elif names_role(inner):
            rest.append(inner.strip())
        else:
            continue
        text = text.replace(f"({inner})", " ").replace(f"[{inner}]", " ")
    text = _without_titles(" ".join(text.split()), titles)
    if re.fullmatch(r"[^\W\d_][^/,]*/[^\W\d_][^/,]*", text):
        text = text.replace("/", ", ")  # as airlines and hotels write it
    parts = [_without_titles(part.strip(), titles) for part in re.split("[,،，;]", text)]
    parts = [part for part in parts if part and not _matches(_DEGREES, part)]
    if len(parts) > 1 and not _is_given(parts):
        rest += parts[1:]
        parts = parts[:1]
    if len(parts) > 1:
        name = f"{_spell(parts[1])} {_spell(parts[0])}"
        rest += parts[2:]
    else:
        name = _order(parts[0] if parts else "", is_family_first=is_family_first)
    return ParsedName(" ".join(name.split()), " ".join(dict.fromkeys(titles)), tuple(rest))


def join_names(given: str, family: str) -> ParsedName:
    """Return the name from halves in two columns; Chinese ones are joined without a space."""
    titles: list[str] = []
    given = _spell(_without_titles(clean_marks(given), titles))
    family = _spell(_without_titles(clean_marks(family), titles))
    if re.search(r"[\u4e00-\u9fff]", family):
        return ParsedName(f"{family}{given}", " ".join(titles))
    return ParsedName(f"{given} {family}".strip(), " ".join(titles))


def is_title(text: str) -> bool:
    """Return whether ``text`` is nothing but titles such as "Mr", "Dr. Ing." or "Mr/Ms"."""
    words = split_words(text)
    return bool(words) and len(words) <= 5 and not _without_titles(text.strip(), [])


def begins_with_title(text: str) -> bool:
    """Return whether a title stands before other words."""
    titles: list[str] = []
    rest = _without_titles(clean_marks(text), titles)
    return bool(titles and rest)


def names_role(text: str) -> bool:
    """Return whether a word of ``text`` is that of an office or profession."""
    return any(_matches(_ROLE, word) for word in split_words(text))


def is_placeholder(text: str) -> bool:
    """Return whether a cell says that somebody will be named later, or nothing."""
    letters = re.sub(r"[\W\d_]+", "", text)
    folded = " ".join(split_words(text))
    stripped = re.sub(r"^\d+\s*", "", folded)
    is_pending = bool(_PENDING.search(folded)) and len(split_words(text)) < 8
    return not letters or is_pending or _matches(_PLACEHOLDERS, stripped)


def looks_like_name(text: str) -> bool:
    """Return whether ``text`` may name a person: two to six words without digits, or a title."""
    text = clean_marks(text)
    words = re.findall(r"[^\W\d_][\w'’.-]*", text)
    if re.search(r"[@\d]|https?:", text) or not words or len(text) > 80:
        return False
    if re.search(r"[\u4e00-\u9fff]", text):
        return 2 <= len(re.sub(r"\W", "", text)) <= 5
    if re.search(r"[\u0600-\u06ff]", text):
        return 2 <= len(words) <= 6
    small = [
        word
        for word in words
        if word[0].islower() and not re.match("[dl]['’]", word) and word.lower() not in _LOWER
    ]
    return 2 <= len(words) <= 7 and not small


def clean_marks(text: str) -> str:
    """Return ``text`` without the number of a list and the marks of notes."""
    bare = _MARKS.sub("", _NUMBER.sub("", text.strip())).strip(" \t\n;:,–-").lstrip(". ")
    return bare if _INITIAL.search(bare) else bare.rstrip(" .")


def _without_titles(text: str, titles: list[str]) -> str:
    """Return ``text`` without titles at its ends; they are added to ``titles``."""
    while found := _leading_title(text):
        titles.append(found.strip())
        text = text[len(found) :].lstrip(" .,/&")
    while (
        last := re.search(
            r"[\s,(]+(Mr|Mrs|Ms|Miss|Mstr|Dr|Mme|Mlle|Sr|Sra|Prof)\.?\)?\Z", text, re.IGNORECASE
        )
    ) and last.start() > 1:
        titles.append(last[1])
        text = text[: last.start()]
    for word in ("先生", "女士", "博士", "教授", "小姐"):
        if text.endswith(word) and len(text) > len(word):
            titles.append(word)
            text = text.removesuffix(word).strip()
    return text


def _leading_title(text: str) -> str:
    """Return the title that ``text`` begins with; a single capital is an initial, except for M."""
    found = re.match(r"(?:[^\W\d_]+[.\-–]?\s?){1,3}?(?=[\s.,/&]|\Z)\.?", text)
    for length in (3, 2, 1):
        found = re.match(rf"(?:[^\W\d_]+(?:[.\-–](?=\w)|[.]?\s*|\Z)){{{length}}}", text)
        if found and _matches(_TITLES, found[0]):
            word = found[0].strip()
            if len(word.strip(".")) == 1 and not re.match(r"(?:M\.? |M\.|[دأم]\.)", text):
                continue
            return found[0]
    return ""


def _is_given(parts: list[str]) -> bool:
    """Return whether the second of the parts between commas is a given name."""
    first, second = parts[0], parts[1]
    if names_role(second) or len(second.split()) > 4 or re.search(r"[\d@]", second):
        return False
    if len(parts) > 2:
        return _is_upper(first) and not _is_upper(second)
    return True


def _order(text: str, *, is_family_first: bool) -> str:
    """Return given names before the family name, which is known by its capitals or the heading."""
    words = text.split()
    upper = [n for n, word in enumerate(words) if _is_upper(word)]
    if upper and len(upper) < len(words):
        joined = _with_particles(words, upper)
        if joined and joined[0] == 0 and joined[-1] == len(joined) - 1:
            words = [*words[len(joined) :], *words[: len(joined)]]
        return " ".join(map(_spell, words))
    is_latin = bool(re.fullmatch(r"[^\u0400-\uffff]*", text))
    if is_family_first and len(words) == 2 and is_latin:
        words.reverse()
    return " ".join(map(_spell, words))


def _with_particles(words: list[str], upper: list[int]) -> list[int]:
    """Return the places of the family name with small words such as "de" before it."""
    if upper[0] > 0 and all(word.lower() in _LOWER for word in words[: upper[0]]):
        return list(range(upper[-1] + 1))
    return upper


def _is_upper(word: str) -> bool:
    letters = re.sub(r"\W", "", re.sub(r"\A(?:Mc|Mac|[dl]['’])(?=[^\W\d_]{2})", "", word))
    return len(letters) > 1 and letters.isupper() and letters.lower() != letters


def _spell(text: str) -> str:
    """Return words in capitals with only their first letter as one."""
    return " ".join(
        re.sub(r"[^\W\d_]+", _capitalised, word) if _is_upper(word) else word
        for word in text.split()
    )


def _capitalised(found: re.Match[str]) -> str:
    word = found[0]
    if word.upper().startswith("MC") and len(word) > 3:
        return f"Mc{word[2:].capitalize()}"
    return word.capitalize()


def _matches(words: str, text: str) -> bool:
    return bool(_pattern(words).fullmatch(" ".join(split_words(text))))


@cache
def _pattern(words: str) -> re.Pattern[str]:
    found = []
    for word in words.replace("*", "\x01").split(","):
        folded = " ".join(re.findall(r"[\w\x01]+", fold_text(word)))
        found.append(re.escape(folded.rstrip("\x01")) + (".*" if folded.endswith("\x01") else ""))
    return re.compile("|".join(found))
