"""Every kind of paper is made in a format, or a sentence says why not."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mercworkshop.errors import UserError
from mercworkshop.publishing import registry
from mercworkshop.publishing.formats import Format, format_of
from mercworkshop.publishing.kinds import WORKSHOP_KINDS, PaperKind
from mercworkshop.publishing.papers import refuse_missing
from tests.every import every

PAIRS = list(itertools.product(PaperKind, Format))


@every(("kind", "format_"), PAIRS)
def test_a_paper_has_a_format_or_a_sentence_says_why_not(kind, format_):
    reason = registry.refusal_reason(kind, format_)
    assert (format_ in registry.formats_of(kind)) is (not reason)
    assert not reason or (reason.endswith(".") and reason.count(". ") == 0)


@every(("kind", "format_"), PAIRS)
def test_every_format_of_a_paper_has_a_builder_or_a_writer(kind, format_):
    if format_ not in registry.formats_of(kind):
        with pytest.raises(UserError, match=re.escape(registry.refusal_reason(kind, format_))):
            refuse_missing(kind, format_)
        return
    refuse_missing(kind, format_)
    is_data = format_ in registry.DATA_WRITERS
    assert is_data or format_ in registry.RENDERERS
    assert is_data or kind in registry.BUILDERS or kind is PaperKind.HAND_OUT


def test_every_renderer_writer_and_builder_is_used_by_a_paper():
    offered = {each for kind in PaperKind for each in registry.formats_of(kind)}
    assert set(registry.RENDERERS) | set(registry.DATA_WRITERS) <= offered
    assert set(registry.BUILDERS) <= set(WORKSHOP_KINDS)
    assert not set(registry.RENDERERS) & set(registry.DATA_WRITERS)


def test_the_ending_of_a_name_chooses_the_format():
    assert format_of(Path("a.b/road map.PDF")) is Format.PDF
    assert format_of(Path("road map.odt")) is None
    assert format_of(Path("pdf")) is None


def test_importing_the_registry_loads_no_library_that_makes_papers():
    script = "import sys, mercworkshop.publishing.papers\n"
    heavy = ("PySide6", "reportlab", "openpyxl", "icalendar", "docx", "pptx", "pikepdf")
    script += f"print([name for name in sys.modules if name.startswith({heavy!r})])"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ),
    )
    assert done.stdout.strip() == "[]"
