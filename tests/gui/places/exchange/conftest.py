"""A facilitator's workshop, and the files that two laptops made from its kit."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime

import pytest

from mercworkshop.domain.entities import actions, people, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.records.edit import combine_edits
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.exchange.package import safe_write
from mercworkshop.exchange.package.package import Audience
from mercworkshop.exchange.transfer import transfer
from mercworkshop.gui.places.exchange.page import ExchangePage
from mercworkshop.gui.session.edit_session import EditSession
from mercworkshop.gui.session.page import PageContext
from mercworkshop.store.store import Store

JAMAICA = road_map.road_map_id("JAM")
NOON = datetime.fromisoformat("2015-01-21T12:00:00-04:00")


class Navigator(list):
    def navigate(self, place, *path):
        self.append((place, *path))


@pytest.fixture
def path(tmp_path):
    """A workshop with one action, the participant Ann, and the keys of a kit."""
    path = tmp_path / "facilitator.mercws"
    edit = combine_edits(
        "Begin",
        people.add_many((), [{"name": "Ann", "email": "ann@nepa.example"}]),
        road_map.start_road_map("JAM"),
        actions.add((), JAMAICA, [{"title": "Train customs"}]),
    )
    with closing(Store.create(path, edit, Stamp("Fay", "Laptop F"))) as store:
        for name, value in transfer.new_key_pair().items():
            store.set_meta(name, value)
    return path


@pytest.fixture
def laptop(tmp_path, path):
    """Write what a laptop with a copy of the workshop made of it; return the file."""

    def laptop(label, passphrase="", **fields):
        copy = tmp_path / f"{label}.mercws"
        with closing(Store(path)) as store:
            store.copy_to(copy)
        with closing(Store(copy, Stamp("Typist", label, lambda: NOON))) as store:
            (action,) = store.workshop().records(Action).owned_by(JAMAICA)
            store.apply(actions.update(action, **fields))
            draft = transfer.prepare_export(store, Audience.FACILITATOR, passphrase)
        return safe_write.write_new(tmp_path / f"{label}.mercx", draft.pack(tmp_path / label))

    return laptop


@pytest.fixture
def open_page(qtbot, messages, settings, path, appearance, jobs):
    """Open the facilitator's workshop; call it when every laptop has its copy."""
    opened = []

    def open_page():
        session = EditSession(path, messages, Stamp("Fay", "Laptop F"))
        settings.change(laptop_label="Laptop F")
        page = ExchangePage(PageContext(session, messages, Navigator(), settings, jobs))
        jobs.setParent(page)  # as a window of its own it would take the keyboard when it shows
        qtbot.addWidget(page)
        page.resize(1180, 1400)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        opened.append(session)
        return page

    yield open_page
    for session in opened:
        assert session.close()


@pytest.fixture
def bring(qtbot):
    """Let the page read files, and wait until all of them were looked at."""

    def bring(page, *files):
        page.collector.add(files)
        settled(qtbot, page)

    return bring


def settled(qtbot, page):
    collector = page.collector
    qtbot.waitUntil(lambda: not collector.is_reading and not collector.is_collecting)


def cells(table):
    """Return what a table says, row by row."""
    words = table.words
    columns = range(words.columnCount())
    return [[words.index(n, c).data() for c in columns] for n in range(words.rowCount())]
