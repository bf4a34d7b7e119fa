"""A document of one page as a picture, for a chat or a slide: its printed page, in dots."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from mercworkshop.report import preview
from mercworkshop.report.model.document import Document
from mercworkshop.report.render.options import Rendered, RenderOptions
from mercworkshop.report.render.pdf.pages import render_pdf

_DPI = 200


def render_png(document: Document, options: RenderOptions) -> Rendered:
    """Return the first page as PNG; raises what ``options.on_step`` raises."""
    with TemporaryDirectory(prefix="mercworkshop-") as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(render_pdf(document, options).content)
        return Rendered(preview.page_png(path, 0, _DPI), 1)
