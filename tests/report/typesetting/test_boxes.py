from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from mercworkshop.report.model.blocks import Figures
from mercworkshop.report.model.document import Cover, Document, Imprint, Part
from mercworkshop.report.render.options import RenderOptions
from mercworkshop.report.render.pdf.pages import render_pdf
from tests.report.documents.road_map.reading import flat

DAY = date(2026, 11, 24)
COUNTS = (("11", "actions"), ("2", "objectives"), ("1/10", "steps done"))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("HNL 1,200,000 + USD 680,000", "to be found, at most"),
        ("11", "Countries with a date of deposit"),
        ("USD 982,000", "to be found, at most, by the end of the year of the deposit"),
    ],
)
def test_neither_a_figure_nor_its_label_is_cut(language, figure, words):
    imprint = Imprint(title="Road map", country="Honduras", version="3", day="today")
    cover = Cover(blocks=(Figures((*COUNTS, (figure, words))),))
    document = Document(
        language=language, day=DAY, imprint=imprint, parts=(Part(blocks=()),), cover=cover
    )
    page = PdfReader(BytesIO(render_pdf(document, RenderOptions()).content)).pages[0]
    shown = flat(page.extract_text())
    assert "…" not in shown
    for word in (*figure.split(), *words.split(), "1/10"):
        assert word in shown
