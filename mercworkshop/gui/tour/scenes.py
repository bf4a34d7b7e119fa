"""Every scene for screenshots: its path, and the actions that prepare it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog

from mercworkshop import paths
from mercworkshop.domain.carry_over import presentation_notes
from mercworkshop.domain.entities import people
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.case_run import CaseRun
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.tour import agenda_steps, evaluate_steps, workshop_steps
from mercworkshop.gui.tour.country_scenes import (
    COUNTRY_SCENES,
    depend_on_itself,
    leave_note,
    show_note,
)
from mercworkshop.gui.tour.run_scenes import RUN_SCENES
from mercworkshop.gui.tour.scene import Scene, ScenePath
from mercworkshop.gui.tour.secretariat_scenes import SECRETARIAT_SCENES
from mercworkshop.i18n import _
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from mercworkshop.gui.places.case_studies.page import CaseStudiesPage
    from mercworkshop.gui.places.exchange.page import ExchangePage
    from mercworkshop.gui.places.library.corrections.pack_dialog import PackDialog
    from mercworkshop.gui.places.library.page import LibraryPage
    from mercworkshop.gui.places.road_maps.country.actions_view import ActionsView
    from mercworkshop.gui.places.road_maps.country.path.view import PathView
    from mercworkshop.gui.places.road_maps.page import RoadMapsPage
    from mercworkshop.gui.places.road_maps.review.view import ReviewView
    from mercworkshop.gui.places.workshop.page import WorkshopPage
    from mercworkshop.gui.places.workshop.participants.view import ParticipantsView
    from mercworkshop.gui.shell.main_window import MainWindow

EXCHANGED = "exchanged"
"""The folder, inside the program's data folder, of the exchange files to collect."""

DATA_PACK = "sample.mercdata"
"""The data pack to take in, in the program's data folder."""


def _at(*path: str) -> ScenePath:
    return lambda _reference, _workshop: path


def _stage(stage: str, case: str = "cs-b-products") -> ScenePath:
    def path(_reference: Reference, workshop: Workshop) -> tuple[str, ...]:
        runs = workshop.records(CaseRun).all()
        run = next((run for run in runs if run.case_study == case), runs[0])
        return run.group, run.case_study, stage

    return path


def _agenda(_reference: Reference, workshop: Workshop) -> tuple[str, ...]:
    rows = workshop.records(AgendaSession).all()
    last = max(
        rows, key=lambda each: (workshop.records(AgendaDay)[each.day].position, each.position)
    )
    return "agenda", last.id


def _presentation(_reference: Reference, workshop: Workshop) -> tuple[str, ...]:
    return "presentations", *[*presentation_notes.group_by_note(workshop)][:1]


def _country(*inside: str) -> ScenePath:
    def path(_reference: Reference, workshop: Workshop) -> tuple[str, ...]:
        codes = [road_map.country for road_map in workshop.records(RoadMap).all()]
        return "JAM" if "JAM" in codes else codes[0], *inside

    return path


def _practice(reference: Reference, _workshop: Workshop) -> tuple[str, ...]:
    return (reference.countries.practice.iso3,)


def _action(reference: Reference, workshop: Workshop) -> tuple[str, ...]:
    (country,) = _country()(reference, workshop)
    rows = workshop.records(Action).owned_by(road_map_id(country, workshop.workshop_id))
    return country, "actions", rows[min(4, len(rows) - 1)].id


def _is_read(window: MainWindow) -> bool:
    return cast("LibraryPage", window.page()).spot is not None


def _is_printed(window: MainWindow) -> bool:
    paper = cast("RoadMapsPage", window.page()).paper
    return paper is not None and bool(paper.count.text())


def _is_reviewed(window: MainWindow) -> bool:
    country = cast("RoadMapsPage", window.page()).country
    return country is not None and country.reviewer.is_current


def _actions(window: MainWindow) -> ActionsView:
    country = cast("RoadMapsPage", window.page()).country
    return cast("ActionsView", country.show_tab("actions") if country is not None else None)


def _paste_actions(window: MainWindow) -> None:
    """Paste cells as copied from a spreadsheet."""
    headings = (_("Action"), _("Lead"), _("Start"), _("End"), _("Cost"))
    rows = (
        headings,
        ("Customs codes for lamps", "Customs", "Q1 2017", "Q4 2017", "30 000"),
        ("Train the inspectors", "Min. of health", "1/6/2017", "3/9/2017", "5 000"),
    )
    _copy(rows)
    table = _actions(window).table
    next(each for each in table.actions() if each.text() == _("Paste")).trigger()


def _paste_people(window: MainWindow) -> None:
    _copy(
        (
            (_("Country"), _("Name"), _("Organisation"), _("Language")),
            ("Haiti", "CORAIL, Mireille", "Ministère de la Santé publique", "F"),
            ("", "FLAMBOYANT, Jean-Robert", "Ministère de l’Environnement", "F"),
            ("Honduras", "PALMERA, Ana", "Secretaría de Salud", "S"),
            ("Barbuda", "PELICAN, Tamika", "Pesticides Control Board", "E"),
            ("", "FRIGATEBIRD, Ingrid", "UNEP", "E"),
            ("TOTAL: 5", "", "", ""),
        )
    )
    page = cast("WorkshopPage", window.page())
    table = cast("ParticipantsView", page.current).table
    next(each for each in table.actions() if each.text() == _("Paste")).trigger()


def _is_list_read(window: MainWindow) -> bool:
    page = cast("WorkshopPage", window.page())
    dialog = cast("ParticipantsView", page.current).dialog
    return dialog is not None and dialog.job is None


def _ask_about_twins(window: MainWindow) -> None:
    page = cast("WorkshopPage", window.page())
    view = cast("ParticipantsView", page.current)
    first = next(iter(window.context.session.workshop.records(Person).values()))
    rows = [{"name": first.name, "country": first.country, "organisation": "Customs"}]
    window.context.session.apply(people.add_many, (), rows)
    view.ask_about_twins()


def _forget_twins(window: MainWindow) -> None:
    page = cast("WorkshopPage", window.page())
    view = cast("ParticipantsView", page.current)
    if view.asking is not None:
        view.asking.reject()
    window.context.session.undo()


def _copy(rows: tuple[tuple[str, ...], ...]) -> None:
    QGuiApplication.clipboard().setText("\n".join(map("\t".join, rows)))


def _carry_over(window: MainWindow) -> None:
    cards = cast("CaseStudiesPage", window.page()).work.cards
    taking = (card.take for card in cards if card.take.isVisible() and card.take.isEnabled())
    if (button := next(taking, None)) is not None:
        button.click()


def _guide(window: MainWindow) -> None:
    cast("CaseStudiesPage", window.page()).work.line.notes.click()


def _search(window: MainWindow) -> None:
    window.acts["search"].trigger()
    window.box.setText("lamp")
    window.box.search_again()


def _leave_search(window: MainWindow) -> None:
    escape = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(window.box, escape)


def _dismiss(window: MainWindow) -> None:
    window.message_bar.dismiss.click()


def _collect(window: MainWindow) -> None:
    page = cast("ExchangePage", window.page())
    page.collector.add(sorted((paths.app_data_folder() / EXCHANGED).glob("*.mercx")))


def _is_previewed(window: MainWindow) -> bool:
    collector = cast("ExchangePage", window.page()).collector
    if not collector.ready:  # there is no file, or it was refused
        return False
    return not collector.is_reading and (len(collector.ready) < 2 or bool(collector.together))


def _collect_all(window: MainWindow) -> None:
    cast("ExchangePage", window.page()).collector.collect_all()


def _is_collected(window: MainWindow) -> bool:
    return not cast("ExchangePage", window.page()).collector.is_collecting


def _versions(window: MainWindow) -> None:
    cast("RoadMapsPage", window.page()).open_versions()


def _all_papers(window: MainWindow) -> None:
    cast("RoadMapsPage", window.page()).open_all_papers()


def _in_two_languages(tab: str) -> ScenePath:
    """Return the way to a road map in two languages; to any other if there is none."""

    def path(_reference: Reference, workshop: Workshop) -> tuple[str, ...]:
        plans = workshop.records(RoadMap).all()
        plan = next((each for each in plans if each.second_language), plans[0])
        return plan.country, tab

    return path


def _languages(window: MainWindow) -> None:
    """Ask for another language, and show what would change."""
    country = cast("RoadMapsPage", window.page()).country
    view = cast("PathView", country.show_tab("path") if country is not None else None)
    opener = view.languages
    opener.click()
    if opener.dialog is not None:
        opener.dialog.ask_for("es")


def _close_languages(window: MainWindow) -> None:
    country = cast("RoadMapsPage", window.page()).country
    view = cast("PathView", country.show_tab("path") if country is not None else None)
    if view.languages.dialog is not None:
        view.languages.dialog.reject()


def _show_law(window: MainWindow) -> None:
    """Order the review by article, and show a finding that rests on one."""
    country = cast("RoadMapsPage", window.page()).country
    view = cast("ReviewView", country.show_tab("review") if country is not None else None)
    tree = view.tree
    if not view.by_article.isChecked():
        view.by_article.click()
    lines = ((line, line.data(0, Qt.ItemDataRole.UserRole)) for line in tree.lines())
    named = next((line for line, finding in lines if getattr(finding, "article", "")), None)
    if named is not None:
        tree.setCurrentItem(named)
        view.show_finding(named.data(0, Qt.ItemDataRole.UserRole).reference)


def _read_pack(window: MainWindow) -> None:
    cast("LibraryPage", window.page()).read_pack(paths.app_data_folder() / DATA_PACK)


def _is_pack_shown(window: MainWindow) -> bool:
    return bool(window.findChildren(QDialog))


def _take_pack(window: MainWindow) -> None:
    page = cast("LibraryPage", window.page())
    page.read_pack(paths.app_data_folder() / DATA_PACK)
    page.pack_shown.connect(_take_in)


def _take_in(dialog: PackDialog) -> None:
    dialog.agree.click()
    dialog.take.click()


def _is_pack_taken(window: MainWindow) -> bool:
    return bool(window.context.session.reference.pack.data.packs())


SCENES = (
    Scene("workshop details", "workshop", _at("details")),
    Scene("workshop delegations", "workshop", _at("delegations")),
    Scene("workshop participants", "workshop", _at("participants")),
    Scene("workshop import", "workshop", _at("participants"), _paste_people, _is_list_read),
    Scene("workshop twins", "workshop", _at("participants"), _ask_about_twins, after=_forget_twins),
    Scene("workshop groups", "workshop", _at("groups")),
    Scene(
        "workshop groups proposed",
        "workshop",
        _at("groups"),
        workshop_steps.propose_groups,
        workshop_steps.is_proposed,
        workshop_steps.leave_proposal,
    ),
    Scene("workshop agenda", "workshop", _agenda),
    Scene("workshop rehearsal", "workshop", _agenda, agenda_steps.rehearse),
    Scene("workshop copied agenda", "workshop", _agenda, agenda_steps.copy_itself),
    Scene(
        "workshop agenda on paper",
        "workshop",
        _agenda,
        agenda_steps.show_paper,
        agenda_steps.is_paper_shown,
    ),
    Scene("workshop attendance", "workshop", _at("attendance")),
    Scene("workshop preparation", "workshop", _at("preparation")),
    Scene("workshop presentations", "workshop", _presentation),
    Scene("workshop offers", "workshop", _at("offers")),
    Scene(
        "workshop checks",
        "workshop",
        _at("checks"),
        workshop_steps.try_all,
        workshop_steps.is_tried,
    ),
    *RUN_SCENES,
    Scene("case studies", "case_studies"),
    Scene("case study to read", "case_studies", _at("read", "cs-b-products")),
    Scene("case study read", "case_studies", _stage("read")),
    Scene("case study identify", "case_studies", _stage("identify")),
    Scene("case study discuss", "case_studies", _stage("discuss")),
    Scene("case study propose", "case_studies", _stage("respond")),
    Scene("case study transfer", "case_studies", _stage("transfer")),
    Scene("case study take", "case_studies", _stage("transfer"), _carry_over),
    Scene("case study guide", "case_studies", _stage("read"), _guide, after=_guide),
    Scene("road maps", "road_maps"),
    Scene("road maps papers", "road_maps", _at(), _all_papers),
    Scene("road map overview", "road_maps", _country("overview")),
    Scene("road map path", "road_maps", _country("path")),
    Scene("road map actions", "road_maps", _action),
    Scene("road map note and products", "road_maps", _action, show_note, after=leave_note),
    Scene("road map paste", "road_maps", _action, _paste_actions),
    *COUNTRY_SCENES,
    Scene(
        "road map languages",
        "road_maps",
        _in_two_languages("path"),
        _languages,
        after=_close_languages,
    ),
    Scene("road map texts", "road_maps", _in_two_languages("texts")),
    Scene("road map review", "road_maps", _country("review"), is_there=_is_reviewed),
    Scene("road map review article", "road_maps", _country("review"), _show_law, _is_reviewed),
    Scene("road map proposals", "road_maps", _country("proposals")),
    Scene("road map versions", "road_maps", _country("overview"), _versions),
    Scene("road map print", "road_maps", _country("print"), is_there=_is_printed),
    Scene("road map to begin", "road_maps", _practice),
    Scene("library", "library", is_there=_is_read),
    Scene("library article", "library", _at("article", "4"), is_there=_is_read),
    Scene("library annex", "library", _at("annex", "A"), is_there=_is_read),
    Scene("library path", "library", _at("party", "paths"), is_there=_is_read),
    Scene("library glossary", "library", _at("term", "asgm"), is_there=_is_read),
    Scene("library support", "library", _at("support", "sip"), is_there=_is_read),
    Scene("library data sets", "library", _at("data", "sets"), is_there=_is_read),
    Scene("library pack", "library", _at("data", "sets"), _read_pack, _is_pack_shown),
    Scene("library packs", "library", _at("data", "packs"), _take_pack, _is_pack_taken),
    Scene("library words", "library", _at("data", "program"), is_there=_is_read),
    Scene("library corrections", "library", _at("data", "corrections"), is_there=_is_read),
    Scene("exchange", "exchange"),
    Scene("exchange collect", "exchange", _at("collect")),
    Scene("exchange preview", "exchange", _at("collect"), _collect, _is_previewed),
    Scene("exchange collected", "exchange", _at("collect"), _collect_all, _is_collected, _dismiss),
    Scene("exchange received", "exchange", _at("received")),
    Scene("exchange differences", "exchange", _at("questions")),
    Scene("exchange keys", "exchange", _at("keys")),
    Scene("evaluate knowledge", "evaluate", is_there=evaluate_steps.is_charted),
    Scene("evaluate sheets", "evaluate", _at("sheets"), evaluate_steps.correct_sheet),
    Scene("evaluate on this laptop", "evaluate", _at("round")),
    Scene(
        "evaluate question",
        "evaluate",
        _at("round"),
        evaluate_steps.ask_question,
        after=evaluate_steps.end_round,
    ),
    Scene("evaluate ratings", "evaluate", _at("evaluation"), is_there=evaluate_steps.is_charted),
    Scene("evaluate form", "evaluate", _at("evaluation"), evaluate_steps.show_form),
    Scene("evaluate questions", "evaluate", _at("evaluation"), evaluate_steps.show_questions),
    Scene("road map differences", "road_maps", _country("review"), is_there=_is_reviewed),
    *SECRETARIAT_SCENES,
    Scene("command box", "workshop", _at("details"), _search, after=_leave_search),
    Scene("message", "road_maps", _country("actions"), depend_on_itself),
    Scene("help", "help", _at("start")),
    Scene("shortcut card", "help", _at("keys")),
)
"""In the order of the rail, then scenes of no place."""
