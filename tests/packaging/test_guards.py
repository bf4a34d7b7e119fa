"""A test that leaves something behind fails, and says what it left."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

CHECKOUT = Path(__file__).parent.parent.parent

UNTIDY = {
    "windows open": """
        from PySide6.QtWidgets import QLabel

        kept_alive = []

        def test_untidy(qapp):
            kept_alive.append(QLabel("still here"))
            kept_alive[0].show()
    """,
    "threads running": """
        import threading
        from tests import conftest

        conftest.GRACE = 0.1

        def test_untidy():
            stop = threading.Event()
            threading.Thread(target=stop.wait, args=(3,), name="left-thread").start()
    """,
    "files in the checkout": """
        from pathlib import Path
        from tests import conftest

        # Not the real one: tests beside this one, on other processors, watch that.
        conftest.CHECKOUT = Path(__file__).parent

        def test_untidy():
            conftest.CHECKOUT.joinpath("report.pdf").touch()
    """,
}
TIDY = """
    from pathlib import Path
    from PySide6.QtWidgets import QLabel
    from mercworkshop import i18n, paths

    def test_first(qtbot, home):
        label = QLabel("closed by the fixture")
        qtbot.addWidget(label)
        label.show()
        paths.app_data_folder().joinpath("settings").touch()
        assert paths.app_data_folder() == home
        i18n.use_language("ar")

    def test_second(home):
        assert not list(home.iterdir())
        assert i18n.current_language() == "en"
"""


def run(folder: Path, source: str) -> str:
    """Run ``source`` as a test module under the guards of tests/conftest.py."""
    module = folder / "test_inner.py"
    module.write_text(dedent(source), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(CHECKOUT / "pyproject.toml")]
    options = ["-p", "tests.conftest", "-p", "no:cacheprovider", "--rootdir", str(folder)]
    done = subprocess.run(
        [*command, *options, str(module)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize("left", UNTIDY)
def test_what_a_test_leaves_behind_fails_it(tmp_path, left):
    said = run(tmp_path, UNTIDY[left])
    assert re.search(f"the tests?( of this module)? left {left}", said)


def test_a_tidy_test_passes_and_starts_from_nothing(tmp_path):
    assert "2 passed" in run(tmp_path, TIDY)
