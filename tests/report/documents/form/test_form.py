from __future__ import annotations

import pytest

from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.report.documents.form.document import ACTIONS, STEPS, build_form
from mercworkshop.report.model.blocks import Table
from mercworkshop.report.model.inlines import Blank, BlankKind, words_of
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.render.options import RenderOptions
from mercworkshop.report.render.pdf.pages import render_pdf
from tests.builders.full_road_map import DAY, sample
from tests.builders.workshop import NO_WORKSHOP
from tests.every import every
from tests.shipped import SHIPPED


def form(workshop, code="", language="en", path=""):
    reference = SHIPPED.on_day(DAY).in_language(language)
    templates = reference.national_paths.step_templates(path)
    return build_form(workshop, facts_for(reference, code, NO_WORKSHOP), templates)


def tables(document):
    return [each for part in document.parts for each in part.blocks if isinstance(each, Table)]


def heading(document):
    table, *_others = tables(document)
    (row,) = table.rows
    return dict(zip([column.heading for column in table.columns], row.cells, strict=True))


def test_a_form_for_any_country_has_room_for_its_name_and_ten_actions():
    document = form(Workshop())
    assert [type(each) for words in heading(document).values() for each in words] == [Blank] * 4
    _heading, actions, _path = tables(document)
    assert len(actions.rows) == ACTIONS
    assert [words_of(row.cells[0]) for row in actions.rows] == [str(n) for n in range(1, 11)]


def test_funding_is_ticked_and_other_columns_are_written():
    _heading, actions, _path = tables(form(Workshop()))
    headings = [column.heading for column in actions.columns]
    assert headings[-3:] == ["Funded", "Applied for", "Not funded"]
    kinds = [cell[0].kind for cell in actions.rows[0].cells[1:]]
    assert kinds[-3:] == [BlankKind.CHOICE] * 3
    assert set(kinds[:-3]) == {BlankKind.LINE, BlankKind.BOX}


def test_the_country_focal_point_and_steps_are_printed_and_dates_left_blank():
    document = form(sample(), "JAM")
    assert words_of(heading(document)["Country"]) == "Jamaica"
    assert "Guthrie" in words_of(heading(document)["Focal point"])
    _heading, _actions, path = tables(document)
    assert [words_of(row.cells[1]) for row in path.rows] == [
        "Signature",
        "Cabinet submission",
        "Cabinet decision",
        "Deposit in New York",
    ]
    assert all(isinstance(cell[0], Blank) for row in path.rows for cell in row.cells[2:])


def test_without_steps_of_its_own_a_country_gets_those_of_its_kind_of_path():
    _heading, _actions, path = tables(form(Workshop(), path="cabinet_decision"))
    assert len(path.rows) == 8
    assert words_of(path.rows[0].cells[1]) == "Signature"


def test_without_a_kind_of_path_the_steps_are_blank_lines():
    _heading, _actions, path = tables(form(Workshop()))
    assert len(path.rows) == STEPS
    assert all(isinstance(row.cells[1][0], Blank) for row in path.rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_is_made_in_each_language(language):
    document = form(Workshop(), language=language, path="cabinet_decision")
    assert (document.imprint.title == "Form to fill in by hand") == (language == "en")
    headings = [column.heading for column in tables(document)[1].columns]
    assert ("Funded" in headings) == (language == "en")


@every("language", LANGUAGES)
@every("paper", PaperSize)
def test_the_form_has_one_page_for_the_plan_and_one_for_the_path(language, paper):
    document = form(sample(), "JAM", language=language)
    assert render_pdf(document, RenderOptions(paper=paper)).pages == 2
