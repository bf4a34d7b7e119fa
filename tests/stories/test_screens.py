"""Screens in other looks than the light theme: nothing is cut, nameless or blank."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog

from mercworkshop import i18n, paths
from mercworkshop.domain.entities import actions, case_run, groups, needs, people, road_map
from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.needs import NeedKind
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.languages import SecondLanguage
from mercworkshop.domain.workshop import details
from mercworkshop.exchange.package import safe_write
from mercworkshop.exchange.package.package import Audience
from mercworkshop.exchange.script import reader
from mercworkshop.exchange.transfer import transfer
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.style import theme, tokens
from mercworkshop.gui.tour.scenes import DATA_PACK, EXCHANGED, SCENES
from mercworkshop.gui.tour.screenshots import SIZE
from mercworkshop.reference.facts.lookups import build_lookups
from tests.builders.data_packs import text_of, write_pack
from tests.examples import FULL
from tests.gui import walk
from tests.gui.access.fitting import wider
from tests.gui.closed_widgets import delete_closed_widgets
from tests.gui.conftest import (  # noqa: F401
    appearance,
    begun_file,
    faces,
    messages,
    session,
    settings,
)
from tests.gui.scenes import NEEDS, with_needs
from tests.shipped import SHIPPED

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
LOOKS = {
    "dark, Arabic": (tokens.DARK, 1.0, "ar"),
    "contrast, 200 %": (tokens.HIGH_CONTRAST, 2.0, "en"),
}
"""Themes, each with the zoom and the language in which it had most defects."""

NAMES = [scene.name for scene in SCENES]
PLACES = {
    scene.place: [each.name for each in SCENES if each.place == scene.place] for scene in SCENES
}


def some_of_each_place(first: int) -> list[str]:
    """Return every fourth screen of each place, or all."""
    return NAMES if FULL else [n for of in PLACES.values() for n in of[first % len(of) :: 4]]


SHOWN = {
    "dark, Arabic": with_needs(some_of_each_place(0)),
    "contrast, 200 %": with_needs(some_of_each_place(2)),
}
"""About every second screen is in one of them.

With ``python -m tests.soak full`` all are in both. ``tests/gui/access`` shows all in the light
theme.
"""

FEWEST_COLOURS = 4


@pytest.fixture
def sample(session):  # noqa: F811
    """One country, one group, one case study, one day of the agenda, two actions, a data pack."""
    session.apply(details.update, session.workshop.details, venue="Hilton Hotel")
    session.apply(people.add_delegations, "", [], ["JAM"])
    session.apply(people.add, [], "Althea Poinciana", country="JAM")
    session.apply(groups.add, [], "Group A")
    (group,) = session.workshop.records(BreakoutGroup).values()
    everybody = (
        *session.workshop.records(Delegation).values(),
        *session.workshop.records(Person).values(),
    )
    session.apply(groups.assign_members, everybody, group)
    session.apply(case_run.assign, group, "cs-b-products")
    session.apply(days.add, "", (), [None])
    (day,) = session.workshop.records(AgendaDay).values()
    rows = [{"title": "Opening", "room": "Hall"}, {"title": "Group work", "minutes": 90}]
    session.apply(sessions.add, day, (), rows)
    session.apply(road_map.start_road_map, "JAM")
    jamaica = road_map_id("JAM")
    rows = [
        {"title": "Cabinet paper on the ratification", "start": partial_date.parse_date("Q1 2015")},
        {"title": "Customs codes for lamps", "lead": "Customs", "articles": ("4",)},
    ]
    session.apply(actions.add, (), jamaica, rows)
    plan = session.workshop.records(RoadMap)[jamaica]
    session.apply(road_map.update, plan, second_language=SecondLanguage("fr"))
    session.apply(needs.add, (), plan, NeedKind.TRAINING, "Training of customs officers")
    proposal: dict[str, object] = {"do": "actions.describe", "step": "1", "state": "proposed"}
    proposal |= {"id": "Customs codes for lamps", "fields": {"end": "Q4 2016"}, "why": "Late"}
    session.apply(
        lambda: reader.run_script(
            [proposal], session.workshop, build_lookups(SHIPPED), "ministry.json"
        )
    )
    session.flush()
    session.call_after_edits(_write_kit).result(20)
    changed = {"countries.yaml": text_of("countries.yaml", ("en: Suriname", "en: Surinam"))}
    write_pack(paths.app_data_folder() / DATA_PACK, changed)
    return session


def _write_kit(store):
    folder = paths.app_data_folder() / EXCHANGED
    folder.mkdir()
    draft = transfer.prepare_export(store, Audience.GROUP)
    safe_write.write_new(folder / "Kit.mercx", draft.pack(paths.app_data_folder() / "keys"))


@pytest.fixture
def window(qtbot, qapp, sample, messages, settings, appearance):  # noqa: F811
    """Return what opens the window in a look; afterwards the usual look is set again."""
    opened = []

    def open_in(name):
        colours, scale, language = LOOKS[name]
        i18n.use_language(language)
        qapp.setLayoutDirection(RIGHT if language == "ar" else LEFT)
        theme.apply_look(qapp, colours, scale)
        window = MainWindow(sample, messages, settings, appearance)
        qtbot.addWidget(window)
        window.resize(*SIZE)
        with qtbot.waitExposed(window):
            window.show()
        opened.append(window)
        return window

    yield open_in
    for each in opened:
        each.close()
    delete_closed_widgets()  # else they are styled again
    qapp.setLayoutDirection(LEFT)
    theme.apply_look(qapp, tokens.LIGHT, 1.0)


def visit(qtbot, window, look):
    """Show screen after screen, each done as in a tour; yield its name and what is in front."""
    for screen in SHOWN[look]:
        opened = window.context.session
        path = screen.path(opened.reference, opened.workshop)
        window.navigate(screen.place, *path)
        QApplication.processEvents()
        covered = [each for each in window.findChildren(QDialog) if each.isVisible()]
        assert covered == [], f"{screen.name}: the scene before left a dialog"
        screen.do(window)
        qtbot.waitUntil(lambda screen=screen: screen.is_there(window))
        QApplication.processEvents()
        # If the status has longer words meanwhile, they get their room at once.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        there, wanted = window.here(), (screen.place, *path)
        length = min(len(there), len(wanted))  # a page need not say which record it shows
        assert there[:length] == wanted[:length], f"{screen.name}: another page is shown"
        shown = [each for each in window.findChildren(QDialog) if each.isVisible()]
        yield f"{look}: {screen.name}", (shown or [window])[0]
        for dialog in shown:
            dialog.reject()
        screen.after(window)


def colours(image):
    """Return how many colours a picture has, looking at every seventh pixel."""
    pixels = memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits())
    return len(set(pixels.cast("I")[::7]))


@pytest.mark.parametrize("look", LOOKS)
def test_every_screen_can_be_read_and_named_in_every_look(qtbot, window, look):
    checks = (walk.labels_with_markup, walk.hints_with_markup, walk.without_a_name)
    whole = window(look)
    wrong = []
    for name, front in visit(qtbot, whole, look):
        visible = walk.shown(front)

        def among(_root, visible=visible):
            return visible

        wrong += [
            f"{name}: {check.__name__}: {each}"
            for check in (*checks, walk.cut_off, wider)
            for each in check(front, among)
        ]
        if front.width() > SIZE[0] or front.height() > SIZE[1]:
            wrong.append(f"{name}: larger than the smallest screen")
        if colours(front.grab().toImage()) < FEWEST_COLOURS:
            wrong.append(f"{name}: the picture is blank")
    # Screens were checked while they were shown; what no screen showed is checked here once.
    wrong += [f"hidden: {each}" for check in checks for each in check(whole)]
    assert wrong == []


def test_each_place_is_shown_in_each_look_and_each_screen_after_those_that_it_needs():
    looks = [[each.name for each in shown] for shown in SHOWN.values()]
    for screens in SHOWN.values():
        assert {each.place for each in screens} == set(PLACES)
    for shown in looks:
        for name in NEEDS.keys() & set(shown):
            assert all(shown.index(each) < shown.index(name) for each in NEEDS[name])
    assert NEEDS.keys() <= set(NAMES)
