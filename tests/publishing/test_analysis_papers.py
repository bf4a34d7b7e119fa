"""Papers of the analysis: the same archive makes the same bytes; papers say what they count."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from mercworkshop import cli
from mercworkshop.domain.programme.analysis.cross_text import Analysis, AnalysisView, write_view
from mercworkshop.domain.programme.analysis.crosses import Condition, Cross
from mercworkshop.exchange.view_file import SharedView, write_view_file
from mercworkshop.publishing.desk_papers.registry import desk_paper
from mercworkshop.publishing.desk_papers.writing import desk_facts, read_paper, write_paper
from mercworkshop.store.archive.archive import Archive
from tests.every import every
from tests.examples import chosen
from tests.shipped import SHIPPED

REFERENCE = SHIPPED.on_day(date(2026, 1, 1))
CONDITION = Condition("held", ("2014-01-01..",))
DONE = AnalysisView(Analysis.PROGRESS, Cross("lead", conditions=(CONDITION,)))
VIEWS = {
    "cross": AnalysisView(Analysis.CROSS, Cross("article", "funding", conditions=(CONDITION,))),
    "over-time": AnalysisView(Analysis.DEPOSITS, Cross("subregion", conditions=(CONDITION,))),
    "slips": AnalysisView(Analysis.SLIPS, Cross("workshop", conditions=(CONDITION,))),
    "done": DONE,
    "state-map": None,
}


@pytest.fixture(scope="module")
def archive(programme):
    with closing(Archive(programme)) as opened:
        yield opened


@every("name", tuple(VIEWS))
def test_the_same_archive_gives_the_same_bytes_in_every_format(name, archive, tmp_path):
    paper, view = desk_paper(name), VIEWS[name]
    facts = desk_facts(REFERENCE, write_view(view) if view else "")
    value, facts = read_paper(paper, archive, facts)
    endings = ("csv", "html", "xlsx", "docx", "pdf", *(("svg",) if paper.pictures else ()))
    for ending in chosen(endings, "csv", "html", endings[2 + list(VIEWS).index(name) % 3]):
        made = []
        for turn in ("one", "two"):
            path = tmp_path / f"{turn}.{ending}"
            write_paper(paper, value, facts, path)
            made.append(path.read_bytes())
        assert made[0] == made[1], ending
    assert len((tmp_path / "one.csv").read_text(encoding="utf-8-sig").splitlines()) > 5
    page = (tmp_path / "one.html").read_text(encoding="utf-8")
    assert "Data: change" in page
    assert "Acts of States: complete up to" in page
    if view:
        assert "Counted: Workshop begins: from" in page


def test_a_view_is_printed_from_a_file_or_by_its_name_and_another_one_refused(
    programme, tmp_path, capsys
):
    shared = tmp_path / "mine.mercview"
    shared.write_bytes(write_view_file(SharedView("Mine", DONE)))
    out = tmp_path / "done.csv"
    given = ["print", str(programme), "--to", str(out)]
    assert cli.main([*given, "--as", "done", "--view", str(shared)]) == 0
    assert out.read_text(encoding="utf-8-sig").startswith("Lead")
    for paper, view, reason in (
        ("slips", str(shared), "“progress”, and this paper another analysis"),
        ("done", "nobody", "There is no view “nobody”"),
        ("inbox", str(shared), "“--view” changes nothing"),
    ):
        assert cli.main([*given, "--as", paper, "--view", view]) != 0
        assert reason in capsys.readouterr().err, paper
