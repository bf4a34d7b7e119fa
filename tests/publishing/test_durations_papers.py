"""Plans beside what countries took, and regional actions, as papers in every format."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date

import pytest

from mercworkshop.domain.programme.analysis.alike.regional_actions import join_actions
from mercworkshop.domain.programme.analysis.alike.similar_actions import find_similar
from mercworkshop.domain.programme.analysis.alike.titled_actions import read_actions
from mercworkshop.domain.programme.analysis.durations.plans import read_plans
from mercworkshop.errors import UserError
from mercworkshop.publishing.desk_papers import writing
from mercworkshop.publishing.desk_papers.registry import desk_paper
from mercworkshop.reference.reference import current_reference
from mercworkshop.store.archive.archive import Archive

REFERENCE = current_reference().on_day(date(2026, 1, 1))


@pytest.fixture(scope="module")
def archive(programme, tmp_path_factory):
    path = tmp_path_factory.mktemp("analysis papers") / "programme.mercpa"
    shutil.copyfile(programme, path)
    with closing(Archive(path)) as opened:
        yield opened


def write(archive, name, path, about="", language="en"):
    facts = writing.desk_facts(REFERENCE.in_language(language), about)
    paper = desk_paper(name)
    writing.write_paper(paper, *writing.read_paper(paper, archive, facts), path)
    return path


def test_plans_are_written_as_a_table_and_as_a_drawing(archive, tmp_path):
    rows = write(archive, "durations", tmp_path / "d.csv").read_text("utf-8-sig")
    facts = writing.desk_facts(REFERENCE)
    plans = read_plans(archive, facts.walked, facts.day).plans
    assert plans
    for each in plans:
        assert facts.country(each.plan.country) in rows, each.plan.country
    drawing = write(archive, "durations", tmp_path / "d.svg").read_text("utf-8")
    assert "Uruguay" in drawing


def test_a_paper_for_one_country_has_its_plan_or_is_refused_without_one(archive, tmp_path):
    facts = writing.desk_facts(REFERENCE)
    known = read_plans(archive, facts.walked, facts.day)
    code = known.timed[0].plan.country
    page = write(archive, "durations", tmp_path / "one.html", code).read_text("utf-8")
    assert f"{facts.country(code)}, the plan" in page
    states = [each.iso3 for each in REFERENCE.countries.all if not each.is_practice]
    absent = next(each for each in states if known.of_country(each) is None)
    with pytest.raises(UserError, match=facts.country(absent)):
        write(archive, "durations", tmp_path / "none.csv", absent)


def test_regional_actions_list_the_action_of_each_country(archive, tmp_path):
    empty = write(archive, "regional-actions", tmp_path / "e.html").read_text("utf-8")
    assert "Nobody has joined actions of several countries yet." in empty
    group = find_similar(read_actions(archive, date.max), REFERENCE.draft_topics)[0]
    archive.apply(join_actions("<b>Together</b>", group.actions, ("4", "7")))
    rows = write(archive, "regional-actions", tmp_path / "r.csv").read_text("utf-8-sig")
    for each in group.actions:
        assert each.action.title in rows
    page = write(archive, "regional-actions", tmp_path / "r.html").read_text("utf-8")
    assert "&lt;b&gt;Together&lt;/b&gt; (Articles 4, 7)" in page


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx"])
def test_the_same_archive_makes_the_same_bytes(archive, tmp_path, ending):
    for name in ("durations", "regional-actions"):
        one = write(archive, name, tmp_path / f"1.{ending}", language="ar").read_bytes()
        assert one == write(archive, name, tmp_path / f"2.{ending}", language="ar").read_bytes()
