"""Set-up forms and lists of participants that are hostile or damaged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import partial

from openpyxl import Workbook

from tests.soak.hostile.case import Expected, Hostile, of_bytes

REFUSED, TAKEN, EITHER = Expected.REFUSED, Expected.TAKEN, Expected.EITHER
FORM = "title: Apia\nround: first\ncountries: [WSM, JAM]\n"


def forms() -> Iterator[Hostile]:
    for name, text, expected in _FORMS:
        data = text if isinstance(text, bytes) else text.encode()
        yield of_bytes(f"yaml {name}", "new", ".yaml", partial(bytes, data), expected)


def tables() -> Iterator[Hostile]:
    for name, make, expected in _TABLES:
        yield of_bytes(f"csv {name}", "new", ".csv", make, expected)


def books() -> Iterator[Hostile]:
    for name, make, expected in _BOOKS:
        yield of_bytes(f"xlsx {name}", "new", ".xlsx", make, expected)


def _bomb(step: str, first: str) -> str:
    rows = [f"a0: &a0 {first}"]
    rows += [f"a{n}: &a{n} " + step.replace("X", f"*a{n - 1}") for n in range(1, 12)]
    return FORM + "\n".join(rows) + "\n"


_GROUPS = "groups:\n" + "".join(f"  - name: Group {n}\n" for n in range(5000))
_FORMS: list[tuple[str, str | bytes, Expected]] = [
    ("plain", FORM, TAKEN),
    ("empty", "", REFUSED),
    ("only a text", "x", REFUSED),
    ("a list", "[1, 2]", REFUSED),
    ("null", "null", REFUSED),
    ("100,000 brackets", "[" * 100_000, REFUSED),
    ("100,000 braces", "{a: " * 100_000, REFUSED),
    ("50,000 dashes", "- " * 50_000, REFUSED),
    ("100,000 question marks", "? " * 100_000, REFUSED),
    ("5,000 lists, closed", FORM + "topics: " + "[" * 5000 + "]" * 5000, REFUSED),
    ("21 lists, closed", FORM + "topics: " + "[" * 21 + "]" * 21, REFUSED),
    ("5,000 quotes", FORM + "venue: " + "'" * 5001, REFUSED),
    ("alias bomb", _bomb("[X,X,X,X,X,X,X,X,X]", "[x,x,x,x,x,x,x,x,x]"), REFUSED),
    ("merge bomb", _bomb("{<<: [X,X,X,X,X,X,X,X,X], k: v}", "{a: 1, b: 2}"), REFUSED),
    ("alias of itself", FORM + "topics: &a [*a]\n", REFUSED),
    ("map of itself", FORM + "figures: &a {x: *a}\n", REFUSED),
    ("one alias", FORM + "venue: &a Hall\ncity: *a\n", EITHER),
    ("python object", FORM + "venue: !!python/object/apply:os.system ['x']\n", REFUSED),
    ("python name", FORM + "venue: !!python/name:os.system\n", REFUSED),
    ("binary", FORM + "venue: !!binary AAAA\n", REFUSED),
    ("a set", FORM + "topics: !!set {a, b}\n", EITHER),
    ("two documents", FORM + "---\n" + FORM, REFUSED),
    ("a key twice", FORM + "title: Other\n", REFUSED),
    ("a key that nobody knows", FORM + "nosuch: 1\n", REFUSED),
    ("a key that is a list", FORM + "[a]: 1\n", REFUSED),
    ("a nul", FORM.encode() + b"venue: a\0b\n", REFUSED),
    ("an escaped nul", FORM + 'venue: "a\\0b"\n', EITHER),
    ("a bell", FORM.encode() + b"venue: a\x07b\n", REFUSED),
    ("a lone surrogate", FORM + 'venue: "\\ud800"\n', REFUSED),
    ("tabs", "title:\tApia\n\tvenue: x\n", REFUSED),
    ("not UTF-8", FORM.encode() + b"venue: \xff\xfe\n", REFUSED),
    ("UTF-16", FORM.encode("utf-16"), EITHER),
    ("a mark before", b"\xef\xbb\xbf" + FORM.encode(), TAKEN),
    ("zeros", bytes(5000), REFUSED),
    ("a number too large", FORM + "figures: {total: 1e999}\n", REFUSED),
    ("a number of 5,000 digits", FORM + "figures: {total: " + "9" * 5000 + "}\n", REFUSED),
    ("not a number", FORM + "figures: {total: .nan}\n", REFUSED),
    ("30 February", FORM + "start: 2026-02-30\n", TAKEN),
    ("the year 0", FORM + "start: 0000-01-01\n", TAKEN),
    ("an unknown country", FORM.replace("WSM", "XXX"), REFUSED),
    ("a title of 40,000 letters", FORM.replace("Apia", "x" * 40_000), REFUSED),
    ("20 MB", FORM + "venue: " + "x" * 20_000_000 + "\n", REFUSED),
    ("5,000 groups", FORM + _GROUPS, EITHER),
    ("a key that is none", FORM + "secretariat_key: age1x\n", REFUSED),
    ("title with markup", FORM.replace("Apia", "<img src='file:///etc/passwd'>"), TAKEN),
    ("title with a format", FORM.replace("Apia", "'{0} %s {x}'"), TAKEN),
    ("cut", FORM + "groups:\n  - name: 'Gro", REFUSED),
]

_HEAD = "Name,Country,Email\n"
_TABLES: list[tuple[str, Callable[[], bytes], Expected]] = [
    ("plain", (_HEAD + "Ann,Jamaica,ann@x.example\n").encode, TAKEN),
    ("UTF-16", lambda: (_HEAD + "Ann,Jamaica,a@x.example\n").encode("utf-16"), TAKEN),
    ("code page", lambda: (_HEAD + "Añn,Jamaica,a@x.example\n").encode("cp1252"), TAKEN),
    ("empty", lambda: b"", REFUSED),
    ("one byte", lambda: b"x", REFUSED),
    ("headings only", _HEAD.encode, REFUSED),
    ("zeros", lambda: bytes(5000), REFUSED),
    ("a nul", lambda: _HEAD.encode() + b"A\0n,Jamaica,x\n", REFUSED),
    ("a program", lambda: b"\x7fELF" + bytes(range(256)) * 20, REFUSED),
    ("open quote", (_HEAD + '"Ann,Jamaica\n' * 3).encode, REFUSED),
    ("quote of 10 MB", (_HEAD + '"' + "x" * 10_000_000).encode, REFUSED),
    ("field of 10 MB", (_HEAD + "x" * 10_000_000 + ",Jamaica\n").encode, REFUSED),
    ("100,000 columns", (_HEAD + "x," * 100_000 + "\n").encode, REFUSED),
    ("300,000 rows", (_HEAD + "Ann,Jamaica,x\n" * 300_000).encode, REFUSED),
    ("1,000,000 empty rows", (_HEAD + "\n" * 1_000_000).encode, REFUSED),
    ("10,000,000 separators", lambda: b"," * 10_000_000, REFUSED),
    ("formulas", (_HEAD + "=1+1,Jamaica,@SUM(A1)\n").encode, TAKEN),
    ("right to left", (_HEAD + "\u202eAnn,Jamaica,x@x.example\n").encode, EITHER),
    ("markup", (_HEAD + "<b>Ann</b>,Jamaica,x@x.example\n").encode, TAKEN),
    ("a bell", lambda: _HEAD.encode() + b"A\x07n,Jamaica,x\n", REFUSED),
    ("half a UTF-16", lambda: "\ufeffName,Country\nAnn,Jam".encode("utf-16-le") + b"\xd8", REFUSED),
]


def _book(change: Callable[[dict[str, bytes]], object] = lambda _parts: None) -> bytes:
    """Return a workbook with one participant, its parts changed."""
    book, made = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in (["Name", "Country", "Email"], ["Ann", "Jamaica", "ann@x.example"]):
        sheet.append(row)
    book.save(made)
    with zipfile.ZipFile(made) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return again.getvalue()


_SHEET, _STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def _within(part: str, old: bytes, new: bytes) -> Callable[[], bytes]:
    def change(parts: dict[str, bytes]) -> None:
        if part in parts:
            parts[part] = parts[part].replace(old, new, 1)

    return lambda: _book(change)


def _instead(part: str, data: bytes) -> Callable[[], bytes]:
    return lambda: _book(lambda parts: parts.update({part: data}))


def _without(part: str) -> Callable[[], bytes]:
    return lambda: _book(lambda parts: parts.pop(part, None))


def _strings(entities: str, used: str) -> Callable[[], bytes]:
    text = (
        f'<?xml version="1.0"?><!DOCTYPE sst [{entities}]><sst xmlns="http://schemas.'
        f'openxmlformats.org/spreadsheetml/2006/main"><si><t>{used}</t></si></sst>'
    )
    return _instead(_STRINGS, text.encode())


_LAUGHS = '<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
)
_ROW = b'<row r="1">'
_BOOKS: list[tuple[str, Callable[[], bytes], Expected]] = [
    ("plain", _book, TAKEN),
    ("billion laughs", _strings(_LAUGHS, "&a9;"), REFUSED),
    ("quadratic", _strings(f'<!ENTITY a "{"x" * 100_000}">', "&a;" * 10_000), REFUSED),
    ("a file from outside", _strings('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;"), REFUSED),
    ("a host outside", _strings('<!ENTITY a SYSTEM "http://host.invalid/">', "&a;"), REFUSED),
    ("bomb", _instead("xl/media/x.bin", bytes(300_000_000)), REFUSED),
    ("row 99,999,999,999", _within(_SHEET, b'r="2"', b'r="99999999999"'), EITHER),
    ("row 1,048,576", _within(_SHEET, b'r="2"', b'r="1048576"'), EITHER),
    ("row -5", _within(_SHEET, b'r="2"', b'r="-5"'), EITHER),
    ("column ZZZZZZ", _within(_SHEET, b'r="A2"', b'r="ZZZZZZ2"'), EITHER),
    ("column XFD", _within(_SHEET, b'r="A2"', b'r="XFD2"'), EITHER),
    (
        "size lies",
        _within(_SHEET, b"<dimension ref=", b'<dimension ref="A1:XFD1048576" x='),
        EITHER,
    ),
    ("sheet cut", _within(_SHEET, b"</sheetData>", b""), REFUSED),
    ("sheet empty", _instead(_SHEET, b""), REFUSED),
    ("sheet of noise", _instead(_SHEET, b"\xff" * 500), REFUSED),
    ("sheet deep", _instead(_SHEET, b"<a>" * 100_000), REFUSED),
    ("no sheet", _without(_SHEET), REFUSED),
    ("no workbook", _without("xl/workbook.xml"), REFUSED),
    ("no relations", _without("xl/_rels/workbook.xml.rels"), REFUSED),
    ("no types", _without("[Content_Types].xml"), REFUSED),
    ("styles of noise", _instead("xl/styles.xml", b"\xff" * 500), EITHER),
    ("path climbs out", _instead("../../../outside.xml", b"x"), EITHER),
    (
        "70,000 parts",
        lambda: _book(lambda p: p.update({f"x{n}": b"" for n in range(70_000)})),
        REFUSED,
    ),
    ("old Excel", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), REFUSED),
    ("empty", lambda: b"", REFUSED),
    ("cut", lambda: _book()[:-300], REFUSED),
    ("half", lambda: _book()[: len(_book()) // 2], REFUSED),
    ("300,000 rows", lambda: _many(300_000), REFUSED),
    ("a number for a name", _within(_STRINGS, b"Ann", b"1e999"), EITHER),
    ("a bell", _within(_STRINGS, b"Ann", b"A_x0007_nn"), EITHER),
]


def _many(rows: int) -> bytes:
    row = b"<row><c t='inlineStr'><is><t>x</t></is></c></row>"
    return _within(_SHEET, b"</sheetData>", row * rows + b"</sheetData>")()
