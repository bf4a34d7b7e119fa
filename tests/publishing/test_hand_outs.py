"""A text to read is written in each of its formats."""

from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.domain.ports.hand_out import HandOut
from mercworkshop.errors import UserError
from mercworkshop.publishing import registry
from mercworkshop.publishing.kinds import PaperKind
from mercworkshop.publishing.papers import write_hand_out

BEGINNINGS = {"pdf": b"%PDF-", "docx": b"PK", "html": b"<!"}


@pytest.fixture
def text():
    from mercworkshop.reference.library.texts import key_texts
    from tests.shipped import SHIPPED

    first: HandOut = key_texts(SHIPPED, None)[0]
    return first


@pytest.mark.parametrize(
    "ending", [each.ending for each in registry.formats_of(PaperKind.HAND_OUT)]
)
def test_the_ending_chooses_the_format(text, tmp_path, ending):
    path = tmp_path / f"text.{ending}"
    write_hand_out(text, path, workshop="Workshop", day=date(2026, 1, 1))
    assert path.read_bytes().startswith(BEGINNINGS[ending])


def test_slides_are_refused_with_the_reason(text, tmp_path):
    with pytest.raises(UserError, match="too long for slides"):
        write_hand_out(text, tmp_path / "a.pptx", workshop="Workshop", day=date(2026, 1, 1))
    assert not list(tmp_path.iterdir())
