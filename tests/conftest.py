"""What every test may ask for, and what no test may leave behind."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
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

# Python keeps what it compiles, whatever the environment says. Otherwise pytest writes each test
# again in each worker, 5 s of its processor, and each child of a test compiles the program again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Most tests write workshop files, and each change in one waits for the disk: 1.5 ms a time. In
# memory it takes 0.005 ms. A TMPDIR that is set stays, so that the disk can be tested as well.
_MEMORY = Path("/dev/shm")
_ROOM = 2 << 30
if "TMPDIR" not in os.environ and _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM:
    tempfile.tempdir = os.environ["TMPDIR"] = str(_MEMORY)  # pytest may have asked for it already

# A worker begins with these and takes them away again: a child of a test is to be as the program.
# Not to give memory back to Linux, and to take it again, saves a twentieth of the processor; large
# pages of it, half of what is left of that.
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

# No deadline: a machine may be busy with something else.
hypothesis.settings.register_profile("tests", max_examples=examples(100), deadline=None)
hypothesis.settings.load_profile("tests")
if not FULL:
    # To look through thousands of modules for numbers and texts to try takes each worker 2 s.
    providers._get_local_constants = lambda: providers._local_constants

# To seal or open with a passphrase takes 0.4 s at the strength of the program. Some do on import.
encryption.WORK_FACTOR = 8

CHECKOUT = Path(__file__).parent.parent
PATIENCE_MS = 60_000  # what is waited for comes at once; only what never comes takes so long
LOOK_AGAIN_MS = 2
LONGEST = "tests/gui/access/", "tests/stories/"
_HOMES = itertools.count()
RUN_IN_CHILD = runner.run_in_child
YOUNG_OBJECTS = 50_000  # made until Python collects; as it starts, 2,000
OLD_OBJECTS = 50_000  # that a collection of everything looks at, at most, when a module begins
GRACE = 20.0  # seconds that a thread told to end may take: the writer first makes its copy


gc.disable()  # until all tests are collected: what is imported stays, and to look at it takes 0.7 s


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: a processor that has nothing left takes from the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


def pytest_collection_finish() -> None:
    """Leave what was made so far out of each collection of garbage: thousands of tests and texts.

    Some of the tests collect everything, some hundreds of times: 0.2 s for nothing each time. To
    look at young objects ten times less often saves a twentieth of what papers take.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)
    gc.enable()


@pytest.fixture(scope="session")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of a made-up programme of 20 workshops, made once; only to be read."""
    from tests.programme.plan import SMALL
    from tests.programme.programme import make_archive

    path = tmp_path_factory.mktemp("programme") / "programme.mercpa"
    make_archive(path, SMALL).close()
    return path


@pytest.fixture(autouse=True, scope="module")
def nothing_old_collected_again() -> Iterator[None]:
    """What a module leaves, such as modules and texts, is kept: in the end 3 s a collection."""
    yield
    if len(gc.get_objects()) > OLD_OBJECTS:
        gc.collect()
        gc.freeze()


@pytest.fixture(autouse=True)
def home(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """The folder of settings, backups and the log: a new one for every test.

    Numbered here: pytest reads all names of its folder, in the end thousands, for a new number.
    """
    folder: Path = tmp_path_factory.mktemp(f"home-{next(_HOMES)}", numbered=False)
    monkeypatch.setenv("MERCWORKSHOP_HOME", str(folder))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """As pytest makes it; its link goes as well, or each new folder would look at thousands."""
    yield tmp_path
    for digits in range(1, 5):
        link = tmp_path.with_name(f"{tmp_path.name[:-digits]}current")
        if link.is_symlink() and link.readlink() == tmp_path:
            link.unlink()


@pytest.fixture(autouse=True, scope="session")
def files_read_in_this_process() -> Iterator[None]:
    """A child costs 0.3 s of a processor for each of hundreds of files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "run_in_child", in_process.call)
        yield


@pytest.fixture(autouse=True, scope="session")
def cheap_files() -> Iterator[None]:
    """Migrations cost each of thousands of files 10 ms, and 4 MB of memory as its reserve 3 ms.

    To look at each line of their schema again, which is the same in nearly all, costs another ms.
    """
    fingerprint_of = lru_cache(64)(schema_check._fingerprint_of)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "migrate", new_files.migrate)
        patch.setattr(reserve, "SIZE", 4096)
        patch.setattr(schema_check, "_fingerprint_of", fingerprint_of)
        yield


@pytest.fixture(autouse=True)
def child(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in a child, as the program does, in tests marked with ``child``."""
    if request.node.get_closest_marker("child"):
        monkeypatch.setattr(runner, "run_in_child", RUN_IN_CHILD)


@pytest.fixture(autouse=True)
def english_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """In English, whatever language the system has on which the tests run."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    yield
    i18n.use_language("en")


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The bot of pytest-qt, with the patience of a machine that is busy with something else.

    It looks again soon whether what it waits for has come: 10 ms a time are a tenth of a whole run.
    It keeps what it closes: a widget that Python deletes at the end of a test function, while Qt is
    still to delete something inside it, took the process with it.
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
    """As in the program: no other thread destroys a widget of the test, or of the one before."""
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
    """Once for each module, and only in folders that changed: else it takes 10 s of a whole run."""
    before = checkout.files()
    yield
    # Named, never deleted: somebody may have saved a picture while the tests ran.
    left = sorted(checkout.files() - before)
    assert not left, f"the tests of this module left files in the checkout: {left}"


def _visible_windows() -> list[QWidget]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    there = widgets.QApplication.topLevelWidgets()
    return [each for each in there if each.isVisible() and each.property("is_kept") is None]


def _outlives(thread: threading.Thread) -> bool:
    is_kept = getattr(thread, "is_kept", False)  # for the tests of a module: tests/gui/kept_view.py
    return not is_kept and (not thread.daemon or thread.name.startswith("mercworkshop"))
