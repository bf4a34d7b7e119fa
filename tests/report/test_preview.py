from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from mercworkshop.report import preview
from mercworkshop.report.preview import page_text
from mercworkshop.report.typesetting import flow
from tests.builders.full_road_map import sample
from tests.examples import times

CALLS = times(400, 60)
LIMIT = 300  # seconds; a healthy child needs about five


@pytest.fixture
def paper(printed):
    return printed(sample(6))


def run(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run ``code`` in a process of its own, so that a crash of PDFium does not end the tests."""
    command = [sys.executable, "-X", "faulthandler", "-c", textwrap.dedent(code)]
    return subprocess.run(
        [*command, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )


def test_threads_that_look_at_papers_at_the_same_time_all_get_their_pages(paper):
    code = """
        import sys
        from concurrent.futures import ThreadPoolExecutor
        from pathlib import Path
        from mercworkshop.report import preview

        path, calls = Path(sys.argv[1]), int(sys.argv[2])

        def look(call):
            page = call % preview.page_count(path)
            return page, hash(preview.page_image(path, page))

        with ThreadPoolExecutor(4) as threads:
            seen = set(threads.map(look, range(calls)))
        assert len(seen) == preview.page_count(path), seen
    """
    child = run(code, paper, CALLS)
    assert child.returncode == 0, child.stderr


def test_a_program_may_end_while_a_page_is_being_rendered(paper):
    code = """
        import sys, threading
        from pathlib import Path
        from mercworkshop.report import preview

        path, begun = Path(sys.argv[1]), threading.Event()

        def look():
            while True:
                preview.page_image(path, 0, 200)
                begun.set()

        for _number in range(2):
            threading.Thread(target=look, daemon=True).start()
        begun.wait()
    """
    for _time in range(5):
        child = run(code, paper)
        assert child.returncode == 0, child.stderr


def test_a_page_has_words_and_pixels(paper):
    width, height, pixels = preview.page_image(paper, 0, 72)
    assert (width, height) == pytest.approx((595, 842), abs=1)
    assert len(pixels) == 3 * width * height
    assert "Jamaica" in page_text(paper, 0)


def test_a_hyphen_at_the_end_of_a_line_is_read_as_one(print_paper):
    words = "National chemicals committee; mercury sub-committee"
    table = flow.table(["What"] * 6, [[words] * 6])
    shown = page_text(print_paper(lambda: [table]), 0)
    assert "sub-" in shown
    assert "\ufffe" not in shown
