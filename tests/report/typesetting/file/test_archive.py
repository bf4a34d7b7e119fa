"""The PDF file: its properties, that it is valid for archives, and that its bytes are the same."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from datetime import date
from typing import Any

import pikepdf
import pytest
from pikepdf import pdfa
from PIL import Image, ImageCms
from pypdf import PdfReader

from mercworkshop.report.model.attachment import Attachment
from mercworkshop.report.model.document import Imprint
from mercworkshop.report.typesetting import flow, pdf_file
from mercworkshop.report.typesetting.file import archive
from mercworkshop.report.typesetting.lines import StyledText
from mercworkshop.report.typesetting.pdf_file import PageFlow
from tests.builders.checks import present
from tests.examples import SPOKEN

DAY = date(2015, 1, 21)
IMPRINT = Imprint(
    title="Road map", country="Côte d’Ivoire <&>", version="3", day="x", watermark="PRACTICE"
)
TEXT = "Road map خارطة الطريقَ 路线图 CH₃Hg⁺ Дорожная карта ☐ 𠮷 ไ"


def made(language: str = "en", words: str = TEXT, **options: Any) -> bytes:
    linked = [StyledText(words, target="https://example.org"), StyledText("x", target="#a")]

    def content():
        return [
            flow.heading(words, anchor="a"),
            flow.text(linked),
            flow.table(["No.", words], [["1", words]] * 40),
        ]

    _, content_of_file = pdf_file.lay_out_pdf(
        lambda: PageFlow(IMPRINT, content(), day=DAY, **options), language=language
    )
    return content_of_file


@pytest.mark.parametrize("language", SPOKEN)
def test_the_file_is_valid_for_archives(language):
    attachment = Attachment(name="carte é.json", media_type="application/json", content=b"{}")
    report = pdfa.validate_written(io.BytesIO(made(language, attachments=(attachment,))), "3b")
    assert [str(each) for each in report.findings] == []
    assert report.passed


def test_the_file_is_sound():
    with pikepdf.open(io.BytesIO(made())) as file:
        assert file.check_pdf_syntax() == []
        assert not file.is_linearized


def test_the_file_has_its_title_author_and_day():
    content = made()
    assert content.startswith(b"%PDF-1.7\n")
    reader = PdfReader(io.BytesIO(content))
    about: Any = present(reader.metadata)
    assert about.title == "Côte d’Ivoire <&>: Road map"
    assert (about.author, about.subject) == ("Côte d’Ivoire <&>", "Road map")
    assert about["/Keywords"] == "Côte d’Ivoire <&>, 3"
    assert present(about.creation_date).date() == DAY
    found = present(reader.xmp_metadata)
    assert found.dc_title == {"x-default": about.title}
    assert found.dc_creator == [about.author]
    root: Any = reader.root_object
    assert root["/PageMode"] == "/UseOutlines"
    assert not any("/Trans" in page for page in reader.pages)


def test_a_file_without_headings_opens_without_an_outline():
    _, content = pdf_file.lay_out_pdf(
        lambda: PageFlow(IMPRINT, [flow.text("x")], day=DAY), language="en"
    )
    root: Any = PdfReader(io.BytesIO(content)).root_object
    assert root["/PageMode"] == "/UseNone"


def test_a_document_gives_the_same_bytes_and_another_has_another_identity():
    assert made("ar") == made("ar")

    def identity(content: bytes) -> Any:
        trailer: Any = PdfReader(io.BytesIO(content)).trailer
        return trailer["/ID"][0]

    assert identity(made()) != identity(made(words="other"))


def test_an_attached_file_is_found_with_its_kind_and_its_bytes():
    attachments = (
        Attachment(name="b.json", media_type="application/json", content=b'{"a": 1}'),
        Attachment(name="a é.csv", media_type="text/csv", content=b"a;b"),
    )
    reader: Any = PdfReader(io.BytesIO(made(attachments=attachments)))
    assert reader.attachments == {"a é.csv": [b"a;b"], "b.json": [b'{"a": 1}']}
    for each in reader.root_object["/AF"]:
        assert each.get_object()["/AFRelationship"] == "/Data"
    kinds = [each.get_object()["/EF"]["/F"]["/Subtype"] for each in reader.root_object["/AF"]]
    assert kinds == ["/text/csv", "/application/json"]


def test_two_subsets_of_one_face_have_two_names():
    def names(content: bytes) -> set[str]:
        page: Any = PdfReader(io.BytesIO(content)).pages[0]
        fonts = page["/Resources"]["/Font"].values()
        return {str(font.get_object()["/BaseFont"]) for font in fonts}

    first, second = names(made(words="abc")), names(made(words="xyz"))
    assert {name[8:] for name in first} == {name[8:] for name in second}
    assert not first & second
    assert all(re.fullmatch(r"/[A-Z]{6}\+\w+", name) for name in first | second)


def test_the_profile_of_colours_is_srgb():
    profile = ImageCms.getOpenProfile(io.BytesIO(archive.srgb_profile()))
    colors = [(10, 120, 250), (200, 30, 60), (128, 128, 128), (255, 255, 255)]
    image = Image.new("RGB", (len(colors), 1))
    image.putdata(colors)
    to_srgb = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    seen = present(ImageCms.applyTransform(image, to_srgb))
    assert [seen.getpixel((place, 0)) for place in range(len(colors))] == colors


def test_printing_does_not_load_the_archive_check():
    script = "import sys, mercworkshop.report.render.pdf.pages\n"
    script += "print([name for name in ('pikepdf', 'lxml') if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
