"""The same table in five engines, with our fonts; ours also with another Arabic font."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from mercworkshop import paths
from mercworkshop.i18n import is_right_to_left, language_scope
from mercworkshop.report.model.document import Imprint
from mercworkshop.report.typesetting import flow, fonts, lines, pdf_file
from mercworkshop.report.typesetting.pdf_file import PageFlow

HEAD = ["No.", "Action", "How", "Cost"]
SHARES = [1, 6, 6, 3]
FILES = {"ar": "NotoSansArabic-Regular.ttf", "zh": "NotoSansSC-Regular.ttf"}


class NotThere(Exception):
    """An optional package is not installed."""


def _module(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ImportError as error:
        raise NotThere(f"{name} is not installed") from error


def _font(language: str, face: Path | None) -> Path:
    return face or paths.resources() / "fonts" / FILES.get(language, "NotoSans-Regular.ttf")


@contextmanager
def _with_face(face: Path | None) -> Iterator[None]:
    """Let our engine use another font for Arabic."""
    if face is None:
        yield
        return
    name = f"{fonts._FIRST_FAMILY['ar']}-Regular"
    known = fonts.load_face(name)
    other = fonts.FontFace(face)
    bold = face.with_name(face.name.replace("Regular", "Bold"))
    heavy = fonts.FontFace(bold) if bold.exists() else other
    swapped = {name: other, name.replace("Regular", "Bold"): heavy}
    load = fonts.load_face
    fonts.load_face = lambda asked: swapped.get(asked) or load(asked)  # type: ignore[assignment]
    lines._shape_word.cache_clear()
    try:
        yield
    finally:
        fonts.load_face = load
        lines._shape_word.cache_clear()
        assert fonts.load_face(name) is known


def ours(rows: list[list[str]], language: str, path: Path, face: Path | None = None) -> None:
    imprint = Imprint(title="Table", country="Benchmark", version="1", day="2015")

    def content() -> PageFlow:
        return PageFlow(
            imprint, [flow.heading("Table"), flow.table(HEAD, rows, flow.TableShape(SHARES))]
        )

    with _with_face(face):
        _, made = pdf_file.lay_out_pdf(content, language=language)
    path.write_bytes(made)


def typst(rows: list[list[str]], language: str, path: Path, face: Path | None = None) -> None:
    compiler = _module("typst")
    font = _font(language, face)
    family = _module("fontTools.ttLib").TTFont(font)["name"].getDebugName(1)
    with language_scope(language):
        align = "right" if is_right_to_left() else "left"
    source = path.with_suffix(".typ")
    path.with_suffix(".json").write_text(json.dumps([HEAD, *rows]), encoding="utf-8")
    source.write_text(
        f'#set text(font: "{family}", size: 8.5pt, lang: "{language}", fallback: true)\n'
        f'#let rows = json("{path.with_suffix(".json").name}")\n'
        f"#table(columns: (1fr, 6fr, 6fr, 3fr), align: {align},\n"
        "  table.header(..rows.first()), ..rows.slice(1).flatten())\n",
        encoding="utf-8",
    )
    folders = [str(font.parent), str(paths.resources() / "fonts")]
    compiler.compile(str(source), output=str(path), font_paths=folders, ignore_system_fonts=True)


def _page(rows: list[list[str]], language: str, font: Path, url: str) -> str:
    with language_scope(language):
        direction = "rtl" if is_right_to_left() else "ltr"
    cells = "".join(
        f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    heads = "".join(f"<th>{head}</th>" for head in HEAD)
    return (
        f"<html lang={language} dir={direction}><style>"
        f"@font-face {{font-family: F; src: url({url})}}"
        f"body {{font: 8.5pt F, '{font.stem}'}}</style><h1>Table</h1><table>"
        f"<thead><tr>{heads}</tr></thead>{cells}</table></html>"
    )


def weasyprint(rows: list[list[str]], language: str, path: Path, face: Path | None = None) -> None:
    printer = _module("weasyprint")
    font = _font(language, face)
    page = printer.HTML(string=_page(rows, language, font, font.resolve().as_uri()))
    page.write_pdf(str(path), pdf_variant="pdf/ua-1")


def fpdf2(rows: list[list[str]], language: str, path: Path, face: Path | None = None) -> None:
    paper: Any = _module("fpdf").FPDF()
    paper.add_page()
    paper.add_font("F", fname=str(_font(language, face)))
    paper.set_font("F", size=8.5)
    paper.set_text_shaping(True)
    with language_scope(language):
        order = -1 if is_right_to_left() else 1
    with paper.table(col_widths=SHARES[::order], first_row_as_headings=False) as table:
        for row in (HEAD, *rows):
            line = table.row()
            for cell in row[::order]:
                line.cell(cell)
    paper.output(str(path))


def qt(rows: list[list[str]], language: str, path: Path, face: Path | None = None) -> None:
    gui: Any = _module("PySide6.QtGui")
    app = gui.QGuiApplication.instance() or gui.QGuiApplication(["-platform", "offscreen"])
    font = _font(language, face)
    number = gui.QFontDatabase.addApplicationFont(str(font))
    (family, *_) = gui.QFontDatabase.applicationFontFamilies(number)
    writer = gui.QPdfWriter(str(path))
    document = gui.QTextDocument()
    document.setDefaultFont(gui.QFont(family, 8))
    document.setHtml(
        _page(rows, language, font, "").replace("font: 8.5pt F", f"font-family: {family}")
    )
    document.print_(writer)
    assert app


RIVALS = {"typst": typst, "WeasyPrint": weasyprint, "fpdf2": fpdf2, "Qt": qt}
