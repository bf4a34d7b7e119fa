"""A template is read in a child process; an error says in one sentence what is wrong with it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from mercworkshop.errors import UserError
from mercworkshop.publishing.templates import clean_in_child, read_template


def a_template() -> bytes:
    made = BytesIO()
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "Ministry of Water"
    file.save(made)
    return made.getvalue()


def changed(content: bytes, leave_out: str = "", **parts: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            if name != leave_out:
                new.writestr(name, parts.get(name, old.read(name)))
    return made.getvalue()


@pytest.mark.child
def test_a_template_is_read_and_written_again_in_a_child_process(tmp_path):
    path = tmp_path / "ministry.docx"
    path.write_bytes(a_template())
    opened = docx.Document(BytesIO(read_template(path)))
    assert opened.sections[0].header.paragraphs[0].text == "Ministry of Water"


@pytest.mark.parametrize(
    "content",
    [b"", b"not a zip", b"PK\x03\x04 damaged", changed(a_template(), "[Content_Types].xml")],
)
def test_a_file_that_is_no_document_is_refused(content):
    with pytest.raises(UserError, match="could not be read as a Word document"):
        clean_in_child({}, content)


def test_a_template_without_a_part_that_it_names_is_refused():
    with pytest.raises(UserError, match=r"names the part “word/header1.xml”, which is not in it"):
        clean_in_child({}, changed(a_template(), "word/header1.xml"))


def test_the_error_begins_with_the_name_of_the_file(tmp_path):
    path = tmp_path / "ministry.docx"
    path.write_bytes(b"not a zip")
    with pytest.raises(UserError, match=r"^ministry.docx: The template could not be read"):
        read_template(path)
