"""Print one table with our text engine and with others: time, size, tags, words found again.

    python -m tests.benchmarks.rivals [FONT.ttf …]     our engine also with each Arabic font

The others are the optional packages of the group "rivals" (`uv sync --group rivals`); one that is
not installed is left out. Words are looked for in what poppler's pdftotext and PDFium extract; of
Chinese, which has no words, pairs of neighbouring characters.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pypdf import PdfReader

from mercworkshop.i18n import LANGUAGES
from mercworkshop.report import preview
from tests.benchmarks.rivals import engines
from tests.shipped import SHIPPED

ROWS = 40
TURNS = 5

Engine = Callable[[list[list[str]], str, Path], None]


def rows_in(language: str, turn: int = 0) -> list[list[str]]:
    """Return the rows of the table: obligations of the Convention, as the library words them.

    They differ in each turn, because an engine may remember texts that it has set before.
    """
    found = SHIPPED.in_language(language).law.obligations.values()
    chosen = [each for _article, each in found][:ROWS]
    return [
        [str(number), f"{each.text} {turn}", f"{turn} {each.hint}", f"USD {number * 1_250} (GEF)"]
        for number, each in enumerate(chosen, 1)
    ]


def words_of(text: str, language: str) -> Counter[str]:
    text = unicodedata.normalize("NFC", text)  # one order of vowel marks
    if language == "zh":
        letters = re.sub(r"[\W_]+", "", text)
        return Counter(letters[at : at + 2] for at in range(len(letters) - 1))
    return Counter(re.findall(r"[^\W_][\w\u0300-\u036f\u064b-\u065f\u0670]*", text))


def share_found(rows: list[list[str]], extracted: str, language: str) -> float:
    """Return the share of the words that are in the extracted text, in per cent."""
    wanted = sum((words_of(cell, language) for row in rows for cell in row), Counter[str]())
    found = words_of(extracted, language)
    return 100 * sum((wanted & found).values()) / sum(wanted.values())


def by_poppler(path: Path) -> str:
    command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def by_pdfium(path: Path) -> str:
    pages = range(preview.page_count(path))
    return "\n".join(preview.page_text(path, page) for page in pages)


def measure(name: str, engine: Engine, language: str, folder: Path) -> None:
    path, took = folder / "table.pdf", []
    rows = rows_in(language)
    try:
        for turn in range(TURNS):
            rows = rows_in(language, turn)
            start = time.process_time()
            engine(rows, language, path)
            took.append(time.process_time() - start)
    except engines.NotThere as missing:
        print(f"{name:22} {language}  {missing}", flush=True)
        return
    found = [by_poppler(path)] if shutil.which("pdftotext") else []
    shares = [share_found(rows, text, language) for text in (*found, by_pdfium(path))]
    reader = PdfReader(path)
    tagged = "yes" if "/StructTreeRoot" in reader.root_object else "no"
    shown = " / ".join(f"{share:.1f}" for share in shares)
    size = path.stat().st_size / 1000
    print(
        f"{name:22} {language}  {min(took):6.3f} s {size:6.0f} KB {len(reader.pages):3} pages"
        f"  tagged {tagged:3}  words {shown}",
        flush=True,
    )


def main(faces: list[Path]) -> None:
    print("Seconds of the processor, best of five in one process;")
    print("words found by poppler / PDFium, in per cent.")
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            measure("ours", engines.ours, language, Path(folder))
        for face in faces:
            measure(f"ours, {face.stem}", partial(engines.ours, face=face), "ar", Path(folder))
        for name, engine in engines.RIVALS.items():
            for language in ("en", "ar", "zh"):
                measure(name, engine, language, Path(folder))
            for face in faces:
                measure(f"{name}, {face.stem}", partial(engine, face=face), "ar", Path(folder))


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]])
