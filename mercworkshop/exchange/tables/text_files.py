"""Lists as text: the encoding, and the separator of columns."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mercworkshop.exchange.tables.clipboard import read_clipboard
from mercworkshop.exchange.tables.list_words import find_heading
from mercworkshop.exchange.tables.sheet_table import (
    CellBudget,
    SheetTable,
    save_as_advice,
    spreadsheet_error,
    to_table,
)
from mercworkshop.i18n import _

_SIGNS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_ENCODINGS = (
    "cp1252", "cp1251", "cp1256", "gb18030", "koi8_r", "cp866", "cp1250", "cp1254", "mac_roman",
    "big5", "iso8859_5", "iso8859_6",
)  # fmt: skip
"""Encodings of the languages of the workshops, the likeliest first."""
_ODD = 0.2
"""Largest share of odd words; a right reading has fewer."""
_ALPHABETS = (r"[a-z\u00c0-\u024f]", r"[\u0400-\u04ff]", r"[\u0600-\u06ff]", r"[\u4e00-\u9fff]")


def parse_text_file(name: str, data: bytes, budget: CellBudget) -> SheetTable:
    """Return a text as a table; raises BadFile naming the line and the reason."""
    text, remarks = _decode(name, data)
    if re.match(r"\s*<(?:!doctype|html|table|meta|\?xml)[^>]*>", text, re.IGNORECASE):
        # Many programs export a web page and call it a spreadsheet.
        rows = enumerate(budget.count(map(list, read_clipboard("", text))), start=1)
        return replace(to_table(name, "", rows), remarks=remarks)
    separator, text = _stated_separator(text)
    separator = separator or find_separator(text)
    if not separator:
        rows = enumerate(budget.count(split_columns(text)), start=1)
        grid = to_table(name, "", rows)
    else:
        grid = _separated(name, text, separator, budget)
    if not grid.rows:
        raise spreadsheet_error(name, _("the file is empty."))
    return SheetTable(grid.name, grid.rows, grid.lines, remarks)


def _stated_separator(text: str) -> tuple[str, str]:
    """Return the separator of a first line such as ``sep=;``, and the text with that line empty."""
    found = re.match(r'"?sep=(.)"?[^\n]*', text)
    return (found[1], text[found.end() :]) if found else ("", text)


def _separated(name: str, text: str, separator: str, budget: CellBudget) -> SheetTable:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        rows = budget.count(_without_rules(reader))
        return to_table(name, "", ((reader.line_num, row) for row in rows))
    except csv.Error as error:
        # The only other error of the reader: a cell beyond its limit of 131,072 characters.
        reason = (
            _("line {line} holds a text that is too long, or lacks a quotation mark.")
            if "limit" in str(error)
            else _("line {line} cannot be read: a quotation mark is out of place.")
        )
        raise spreadsheet_error(name, reason.format(line=reader.line_num)) from error


def parse_pasted_text(text: str) -> SheetTable:
    """Return pasted text as a table: with separators, or with columns aligned by spaces."""
    separator = find_separator(text)
    rows = (
        list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        if separator
        else split_columns(text)
    )
    return to_table("", "", enumerate(map(list, _without_rules(rows)), start=1))


def find_separator(text: str) -> str:
    """Return the separator that splits the first lines most evenly; empty if none does."""
    lines = [line for line in text.splitlines()[:200] if line.strip()]

    def evenness(separator: str) -> tuple[float, int]:
        counts = [_outside_quotes(line).count(separator) for line in lines]
        full = [count for count in counts if count]
        usual = max(set(full), key=full.count, default=0)
        return (counts.count(usual) if usual else 0, sum(counts))

    best = max(("\t", ";", "|", ","), key=evenness)
    usual, _total = evenness(best)
    if best != "," or not usual:
        return best if usual else ""
    # Prose has commas too, but not as many in each line; a PDF has spaces beside them.
    is_apart = len(split_columns(text)[0]) > 1
    return "" if usual < len(lines) * (0.8 if is_apart else 0.4) else best


def split_columns(text: str) -> list[list[str]]:
    """Return lines as rows, cut where two spaces or more stand in all of them."""
    lines = [line.expandtabs(8).rstrip() for line in text.splitlines()]
    full = [line for line in lines if line.strip()]
    if not full:
        return [[""]]
    width = min(max(map(len, full)), 2_000)
    blank = [all(line[n : n + 1] in {"", " "} for line in full) for n in range(width)]
    cuts: list[tuple[int, int | None]] = []
    start = 0
    for found in re.finditer(" {2,}", "".join(" " if each else "x" for each in blank)):
        if found.start() > start:
            cuts.append((start, found.start()))
        start = found.end()
    cuts.append((start, None))
    return [[line[a:b].strip() for a, b in cuts] for line in lines]


def _without_rules[Row: Iterable[str]](rows: Iterable[Row]) -> Iterator[Row]:
    """Leave out lines that are drawn, such as ---|---."""
    return (
        row for row in rows if not re.fullmatch(r"[-=+:_\s|]*[-=_]{2,}[-=+:_\s|]*", "".join(row))
    )


def _decode(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file without a stated encoding, and remarks on what was guessed."""
    encoding = _stated_encoding(data)
    if encoding:
        text = data.decode(encoding, "replace")
        remarks: tuple[str, ...] = ()
    else:
        text, remarks = _guess(data), (_guess_remark(),)
    if not text or _SIGNS.search(text):
        raise spreadsheet_error(
            name, _("this is not a text file with commas, semicolons or tabs."), save_as_advice()
        )
    return text, remarks


def _stated_encoding(data: bytes) -> str:
    """Return the encoding that the bytes themselves show; empty if they do not."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = data[:4_000]
    if head.count(0) > len(head) // 8:
        # In UTF-16 half of the bytes of "a" and of a comma are null; the commas show which half.
        return (
            "utf-16-le"
            if head.count(b",\0") + head.count(b"\n\0") + head.count(b";\0") + head.count(b"\t\0")
            >= head.count(b"\0,") + head.count(b"\0\n") + head.count(b"\0;") + head.count(b"\0\t")
            else "utf-16-be"
        )
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
    return "utf-8-sig"


def _guess(data: bytes) -> str:
    """Return the reading of the bytes that has most known headings and fewest odd words."""
    readings: list[tuple[tuple[int, float, int], str]] = []
    for place, encoding in enumerate(_ENCODINGS):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _SIGNS.search(text):
            readings.append(((_known_headings(text), -_oddness(text), -place), text))
    best = max(readings, default=((0, -1.0, 0), ""), key=lambda each: each[0])
    if best[0][0] or -best[0][1] < _ODD:
        return best[1]
    from charset_normalizer import from_bytes

    found = from_bytes(data[:60_000]).best()
    return data.decode(found.encoding, "replace") if found else best[1]


def _known_headings(text: str) -> int:
    lines = [line for line in text.splitlines() if line.strip()][:20]
    cells = {cell.strip(' "') for line in lines for cell in re.split(r"[,;\t|]", line)[:60]}
    return sum(find_heading(cell) is not None for cell in cells if cell and not cell.isascii())


def _oddness(text: str) -> float:
    """Return the share of odd words: in two alphabets, with a capital inside, or only accents."""
    words = re.findall(r"[^\W\d_]+", text[:60_000])
    odd = [word for word in words if not word.isascii() and _is_odd(word)]
    return len(odd) / max(1, len(words)) + len(
        re.findall(r"[^\x00-\x7f\w\s«»“”’–—№،؛，。、（）]", text)
    ) / max(1, len(text))


def _is_odd(word: str) -> bool:
    folded = word.lower()
    alphabets = sum(bool(re.search(signs, folded)) for signs in _ALPHABETS)
    is_mixed = word[1:] != word[1:].lower() and not word.isupper()
    accents = len(re.findall(r"[\u0080-\u024f]", folded))
    return alphabets != 1 or is_mixed or accents > max(1, len(word) // 2)


def _guess_remark() -> str:
    return _("The file does not say how its letters are written; check the accents in the names.")


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])
