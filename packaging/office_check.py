"""Converts papers of every office format and language with LibreOffice, and checks the pages.

    sh packaging/run.sh python packaging/office_check.py [FOLDER]

Files and pages stay in FOLDER, so that you can look at them. Without LibreOffice nothing is done.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import pypdfium2  # noqa: E402

from mercworkshop.i18n import LANGUAGES  # noqa: E402
from mercworkshop.publishing import registry  # noqa: E402
from mercworkshop.publishing.formats import Format  # noqa: E402
from mercworkshop.publishing.kinds import PaperKind  # noqa: E402
from mercworkshop.publishing.papers import PaperRequest, make_paper  # noqa: E402
from mercworkshop.publishing.requests import PaperChoices, PaperOrder  # noqa: E402
from mercworkshop.publishing.source import PaperSource  # noqa: E402
from mercworkshop.reference.facts.lookups import build_lookups  # noqa: E402
from mercworkshop.reference.facts.print_facts import facts_for  # noqa: E402
from mercworkshop.report.model.blocks import Paragraph  # noqa: E402
from mercworkshop.report.model.inlines import Text  # noqa: E402
from mercworkshop.report.render.office import letters  # noqa: E402
from mercworkshop.report.render.options import RenderOptions  # noqa: E402
from mercworkshop.sample.workshops import port_of_spain  # noqa: E402
from tests.builders import every_block, full_road_map  # noqa: E402
from tests.shipped import SHIPPED  # noqa: E402

OFFICE = (Format.DOCX, Format.PPTX, Format.XLSX)
OF_WORKSHOP = ("en", "ar", "zh")
"""The languages of papers about the workshop itself: Latin, right to left, and Chinese."""

LONGEST = 240
"""Seconds that LibreOffice may take for all files."""
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{folder}</dir>
</fontconfig>"""


def main() -> int:
    """Return 1 if a file could not be opened, has an empty page or lacks words; otherwise 0."""
    program = shutil.which("soffice")
    if program is None:
        print("LibreOffice is not installed: no office file was opened.")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else scratch).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        expected = dict(written(folder))
        began = time.monotonic()
        open_all(program, list(expected), folder)
        print(f"LibreOffice opened {len(expected)} files in {time.monotonic() - began:.0f} s.")
        faults = [fault for file, words in expected.items() for fault in faults_of(file, words)]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def written(folder: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Write every file, and yield each with words that its pages must show."""
    hostile = tuple(Paragraph((Text(each),)) for each in every_block.HOSTILE)
    for language in LANGUAGES:
        document = every_block.document(language, hostile)
        for format_ in OFFICE:
            if format_ in registry.RENDERERS:
                file = folder / f"every_block_{language}_{format_.ending}.{format_.ending}"
                file.write_bytes(registry.RENDERERS[format_](document, RenderOptions()).content)
                yield file, every_block.words_of_user(language)[:3]
        known = language if language in full_road_map.SAID else "en"
        workshop = full_road_map.sample(24, known)
        reference = SHIPPED.on_day(full_road_map.DAY).in_language(language)
        facts = facts_for(reference, "JAM", workshop.details)
        source = PaperSource(workshop, (facts,))
        for format_ in OFFICE:
            file = folder / f"road_map_{language}_{format_.ending}.{format_.ending}"
            made = make_paper(PaperRequest(source=source, format=format_))
            file.write_bytes(made.content)
            yield file, (facts.country, full_road_map.SAID[known][0].split()[0])
        for kind in (PaperKind.FORM, PaperKind.BOOK):
            file = folder / f"{kind.name.lower()}_{language}_docx.docx"
            made = make_paper(PaperRequest(source=source, kind=kind, format=Format.DOCX))
            file.write_bytes(made.content)
            yield file, (facts.country,)
    yield from written_of_workshop(folder)


def written_of_workshop(folder: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Write every paper about the sample workshop itself, and yield each file."""
    workshop = port_of_spain(build_lookups(SHIPPED)).workshop
    for language in OF_WORKSHOP:
        order = PaperOrder(workshop, SHIPPED.in_language(language), {})
        other = "en" if language != "en" else "fr"
        for kind in (each for each in PaperKind if each.is_of_no_country):
            for format_ in (each for each in OFFICE if each in registry.formats_of(kind)):
                choices = PaperChoices(kind=kind, format=format_, language=language, second=other)
                file = folder / f"{kind.value}_{language}_{format_.ending}.{format_.ending}"
                file.write_bytes(make_paper(order.request_of_workshop(choices)).content)
                yield file, ()


def open_all(program: str, files: list[Path], folder: Path) -> None:
    """Convert every file to a PDF in ``folder``."""
    config = folder / "fonts.conf"
    config.write_text(FONTS.format(folder=ROOT / "resources" / "fonts"), encoding="utf-8")
    profile = (folder / "profile").as_uri()
    command = [program, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    done = subprocess.run(
        [*command, "--outdir", str(folder), *map(str, files)],
        check=False,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        env=os.environ | {"FONTCONFIG_FILE": str(config)},
    )
    if done.returncode:
        print(done.stdout[-2000:], done.stderr[-2000:])


def faults_of(file: Path, words: tuple[str, ...]) -> Iterator[str]:
    """Yield what is wrong with the pages of a file."""
    pages = file.with_suffix(".pdf")
    if not pages.exists():
        yield f"{file.name}: LibreOffice could not open it."
        return
    with pypdfium2.PdfDocument(pages) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    for number, text in enumerate(texts, 1):
        if not text.strip():
            yield f"{file.name}: page {number} is empty."
    shown = plain("".join(texts))
    for each in words:
        if plain(each) not in shown:
            yield f"{file.name}: “{each}” is not on its pages."


def plain(words: str) -> str:
    """Return letters and digits alone: a PDF may have other forms of them and other spaces."""
    return "".join(each for each in normalize("NFKC", letters.plain(words)) if each.isalnum())


if __name__ == "__main__":
    sys.exit(main())
