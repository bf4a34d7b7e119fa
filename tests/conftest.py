"""Fixtures for every test, and guards against what a test may leave behind."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import lru_cache, partialmethod
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import hypothesis
import pytest
from hypothesis.internal.conjecture import providers

from mercworkshop import i18n
from mercworkshop.exchange.package import encryption
from mercworkshop.exchange.sandbox import runner
from mercworkshop.store.database import migrations, schema_check
from mercworkshop.store.disk import reserve
from tests import new_files
from tests.checkout import Checkout
from tests.examples import FULL, examples
from tests.exchange import in_process

if TYPE_CHECKING:  # a test that shows no window imports no toolkit
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from mercworkshop.gui.jobs.garbage_collection import GarbageCollector

# Python stores byte code, whatever the environment says. Otherwise pytest compiles each test again
# in each worker, which takes 5 s of processor time, and each child compiles the program again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Most tests write workshop files, and each change waits 1.5 ms for the disk. In memory it takes
# 0.005 ms. A TMPDIR that is set stays, so that the disk can be tested as well.
_MEMORY = Path("/dev/shm")
_ROOM = 2 << 30
if "TMPDIR" not in os.environ and _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM:
    tempfile.tempdir = os.environ["TMPDIR"] = str(_MEMORY)  # tempfile may have cached it

# A worker starts with these and then removes them: a child of a test must run like the program.
# Not giving memory back to Linux, only to take it again, saves 5 % of the processor time; large
# memory pages halve what is left of that cost.
_FREED = {
    "MALLOC_TRIM_THRESHOLD_": str(512 << 20),
    "MALLOC_MMAP_THRESHOLD_": str(256 << 20),
    "MALLOC_TOP_PAD_": str(64 << 20),
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
}
for _name, _bytes in _FREED.items():
    if "PYTEST_XDIST_WORKER" in os.environ:
        os.environ.pop(_name, None)
    elif _name not in os.environ:
        os.environ[_name] = _bytes

# No deadline, because the machine may be busy with something else.
hypothesis.settings.register_profile("tests", max_examples=examples(100), deadline=None)
hypothesis.settings.load_profile("tests")
if not FULL:
    # Searching thousands of modules for numbers and texts to try takes each worker 2 s.
    providers._get_local_constants = lambda: providers._local_constants

# Encrypting with a passphrase takes 0.4 s with the work factor of the program. Some tests do so
# on import.
encryption.WORK_FACTOR = 8

CHECKOUT = Path(__file__).parent.parent
PATIENCE_MS = 60_000  # only a test that waits for something that never comes takes so long
LOOK_AGAIN_MS = 2
LONGEST = "tests/gui/access/", "tests/stories/"
_HOMES = itertools.count()
RUN_IN_CHILD = runner.run_in_child
YOUNG_OBJECTS = 50_000  # new objects before Python collects; its default is 2,000
OLD_OBJECTS = 50_000  # objects that a full collection may look at when a module begins
GRACE = 20.0  # seconds that a thread may take to end: the writer makes a backup first


gc.disable()  # until tests are collected: imported objects stay, and checking them takes 0.7 s


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that take longest: a worker that is done takes tests from the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


def pytest_collection_finish() -> None:
    """Exclude all objects made so far, such as thousands of tests and texts, from collection.

    Some tests run full collections, some of them hundreds of times, each of which would take 0.2 s
    more. A higher threshold for new objects saves 5 % of the time that papers take.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)
    gc.enable()


@pytest.fixture(scope="session")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the archive of an invented programme of 20 workshops, which no test may change."""
    from tests.programme.plan import SMALL
    from tests.programme.programme import make_archive

    path = tmp_path_factory.mktemp("programme") / "programme.mercpa"
    make_archive(path, SMALL).close()
    return path


@pytest.fixture(autouse=True, scope="module")
def nothing_old_collected_again() -> Iterator[None]:
    """Exclude what each test module leaves, or a full collection would take 3 s in the end."""
    yield
    if len(gc.get_objects()) > OLD_OBJECTS:
        gc.collect()
        gc.freeze()


@pytest.fixture(autouse=True)
def home(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Return the folder of settings, backups and the log, a new one for every test.

    It is numbered here, because pytest would read thousands of names to find a new number.
    """
    folder: Path = tmp_path_factory.mktemp(f"home-{next(_HOMES)}", numbered=False)
    monkeypatch.setenv("MERCWORKSHOP_HOME", str(folder))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """Return the folder of pytest, and delete its link, or making a folder would read thousands."""
    yield tmp_path
    for digits in range(1, 5):
        link = tmp_path.with_name(f"{tmp_path.name[:-digits]}current")
        if link.is_symlink() and link.readlink() == tmp_path:
            link.unlink()


@pytest.fixture(autouse=True, scope="session")
def files_read_in_this_process() -> Iterator[None]:
    """Read files in this process: a child takes 0.3 s of processor time for each of hundreds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "run_in_child", in_process.call)
        yield


@pytest.fixture(autouse=True, scope="session")
def cheap_files() -> Iterator[None]:
    """Make new workshop files cheaply: migrations take 10 ms each, and a reserve of 4 MB 3 ms.

    The check of the schema, which is the same in nearly all files, takes another ms.
    """
    fingerprint_of = lru_cache(64)(schema_check._fingerprint_of)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "migrate", new_files.migrate)
        patch.setattr(reserve, "SIZE", 4096)
        patch.setattr(schema_check, "_fingerprint_of", fingerprint_of)
        yield


@pytest.fixture(autouse=True)
def child(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files in a child, as the program does, in tests marked with ``child``."""
    if request.node.get_closest_marker("child"):
        monkeypatch.setattr(runner, "run_in_child", RUN_IN_CHILD)


@pytest.fixture(autouse=True)
def english_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run each test in English, whatever the language of the system is."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    yield
    i18n.use_language("en")


@pytest.fixture
def live_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Return a function that moves this computer to a time zone, such as XYZ-3 for UTC+3."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a process cannot be changed on Windows")

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Return the bot of pytest-qt with long timeouts, because the machine may be busy.

    It checks every 2 ms whether what it waits for has come: with 10 ms, a tenth of a run would be
    waiting. It keeps the widgets that it closes: the process crashed when Python deleted one at the
    end of a test while Qt still had to delete something inside it.
    """
    from pytestqt.qtbot import QtBot

    kept: list[QWidget] = []

    waits = "waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive"
    patient = {name: partialmethod(getattr(QtBot, name), timeout=PATIENCE_MS) for name in waits}

    def wait(bot: QtBot, ms: int) -> None:
        QtBot.wait(bot, min(ms, LOOK_AGAIN_MS))

    def add(bot: QtBot, widget: QWidget, **options: Any) -> None:
        kept.append(widget)
        QtBot.addWidget(bot, widget, **options)

    more = {"wait": wait, "addWidget": add}
    bot: QtBot = type("PatientBot", (QtBot,), {**patient, **more})(request)
    return bot


@pytest.fixture(autouse=True)
def no_window_left_open() -> Iterator[None]:
    yield
    left = _visible_windows()
    names = [repr(window) for window in left]
    for window in left:
        window.close()
        window.deleteLater()
    assert not names, f"the test left windows open: {names}"


@pytest.fixture(autouse=True)
def no_thread_left_running() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [
        thread for thread in threading.enumerate() if _outlives(thread) and thread not in before
    ]
    for thread in left:
        thread.join(GRACE)
    alive = [thread.name for thread in left if thread.is_alive()]
    assert not alive, f"the test left threads running: {alive}"


@pytest.fixture(autouse=True)
def collector(request: pytest.FixtureRequest) -> Iterator[GarbageCollector | None]:
    """Collect garbage as the program does, so that no other thread destroys a widget."""
    if "qapp" not in request.fixturenames:
        yield None
        return
    import shiboken6

    from mercworkshop.gui.jobs.garbage_collection import GarbageCollector

    collector = GarbageCollector(request.getfixturevalue("qapp"))
    yield collector
    collector.collect_due()
    shiboken6.delete(collector)


@pytest.fixture(autouse=True, scope="session")
def checkout() -> Checkout:
    return Checkout(CHECKOUT)


@pytest.fixture(autouse=True, scope="module")
def no_file_left_in_the_checkout(checkout: Checkout) -> Iterator[None]:
    """Check once per module, only in folders that changed: more would add 10 s to a run."""
    before = checkout.files()
    yield
    # Such a file is named, never deleted: somebody may have saved a picture during the tests.
    left = sorted(checkout.files() - before)
    assert not left, f"the tests of this module left files in the checkout: {left}"


def _visible_windows() -> list[QWidget]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    there = widgets.QApplication.topLevelWidgets()
    return [each for each in there if each.isVisible() and each.property("is_kept") is None]


def _outlives(thread: threading.Thread) -> bool:
    # tests/gui/kept_view.py keeps some threads for all tests of a module.
    is_kept = getattr(thread, "is_kept", False)
    return not is_kept and (not thread.daemon or thread.name.startswith("mercworkshop"))
