"""A test that leaves something behind fails, and the failure says what was left."""

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


@pytest.fixture(scope="module")
def said(tmp_path_factory) -> str:
    """Return the output of a run of these test modules under the guards of tests/conftest.py."""
    folder = tmp_path_factory.mktemp("guarded")
    for name, source in {"tidy": TIDY, **UNTIDY}.items():
        module = folder / f"test_{name.replace(' ', '_')}.py"
        module.write_text(dedent(source), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(CHECKOUT / "pyproject.toml"), "-rA"]
    options = ["-p", "tests.conftest", "-p", "no:cacheprovider", "--rootdir", str(folder)]
    done = subprocess.run(
        [*command, *options, str(folder)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize("left", UNTIDY)
def test_a_test_that_leaves_something_behind_fails_and_names_it(said, left):
    module = f"test_{left.replace(' ', '_')}.py"
    assert re.search(rf"^ERROR \S*{module}::test_untidy", said, re.MULTILINE)
    assert re.search(f"the tests?( of this module)? left {left}", said)


def test_a_tidy_test_passes_and_starts_from_nothing(said):
    told = re.findall(r"^(\w+) \S*test_tidy.py::(\w+)", said, re.MULTILINE)
    assert told == [("PASSED", "test_first"), ("PASSED", "test_second")]
