"""A facilitator's workshop, and the files that two laptops made from its kit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mercworkshop.domain.entities import road_map
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.exchange.transfer import transfer
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.exchange.page import ExchangePage
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.settings import SettingsFile
from tests.builders.files import hand_in
from tests.builders.navigator import Visits
from tests.builders.workshop import no_details
from tests.gui.framed import framed

JAMAICA = road_map.road_map_id("JAM")
NOON = datetime.fromisoformat("2015-01-21T12:00:00-04:00")


@pytest.fixture(scope="session")
def facilitators_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workshop with one action, the participant Ann, and the keys of a kit."""
    path = tmp_path_factory.mktemp("facilitator") / "facilitator.mercws"
    begun = (
        no_details()
        .with_people({"name": "Ann", "email": "ann@nepa.example"})
        .with_road_map("JAM", "Train customs")
    )
    with closing(begun.opened_at(path, Stamp("Fay", "Laptop F"))) as store:
        for name, value in transfer.new_key_pair().items():
            store.set_meta(name, value)
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, facilitators_file: bytes) -> Path:
    path = tmp_path / "facilitator.mercws"
    path.write_bytes(facilitators_file)
    return path


@pytest.fixture
def laptop(path: Path) -> Callable[..., Path]:
    """Return a function that writes the hand-in of a laptop, which edits a copy of the workshop."""

    def laptop(label: str, passphrase: str = "", **fields: Any) -> Path:
        return hand_in(path, label, passphrase, lambda: NOON, **fields)

    return laptop


@pytest.fixture
def open_page(
    qtbot: QtBot,
    messages: MessageQueue,
    settings: SettingsFile,
    path: Path,
    jobs: JobBar,
) -> Iterator[Callable[[], ExchangePage]]:
    """Return a function that opens the facilitator's workshop; first let laptops copy the file."""
    opened, windows = [], []

    def open_page() -> ExchangePage:
        session = EditSession(path, messages, Stamp("Fay", "Laptop F"))
        settings.change(laptop_label="Laptop F")
        page = ExchangePage(PageContext(session, messages, Visits(), settings, jobs))
        jobs.setParent(page)  # as a window of its own it would take the keyboard when it is shown
        whole = framed(page, 1282, 1346)
        qtbot.addWidget(whole)
        with qtbot.waitActive(whole):
            whole.show()
            whole.activateWindow()
        windows.append(whole)
        opened.append(session)
        return page

    yield open_page
    for session in opened:
        assert session.close()


@pytest.fixture
def bring(qtbot: QtBot) -> Callable[..., None]:
    """Return a function that lets the page read files and waits until it has read all."""

    def bring(page: ExchangePage, *files: Path) -> None:
        page.collector.add(files)
        settled(qtbot, page)

    return bring


def settled(qtbot: QtBot, page: ExchangePage) -> None:
    collector = page.collector
    qtbot.waitUntil(lambda: not collector.is_reading and not collector.is_collecting)


def cells(table: TextTable) -> list[list[str]]:
    """Return the words of the cells of a table, row by row."""
    words = table.words
    columns = range(words.columnCount())
    return [[words.index(n, c).data() for c in columns] for n in range(words.rowCount())]
