"""A printed road map with a path from the list has no English in it, in any other language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest

from mercworkshop.cli import main
from mercworkshop.cli.demo.demo import write_sample
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.facts.lookups import build_lookups
from mercworkshop.sample import workshops
from tests.gui.access.english import EnglishSources
from tests.shipped import SHIPPED

_MARKUP = re.compile(r"<(style|script)\b.*?</\1>|<[^>]+>", re.DOTALL)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[str]]:
    """Return the lines of one paper in each language."""
    folder = tmp_path_factory.mktemp("papers")
    path = folder / "paths.mercws"
    maps = write_sample(path, workshops.chosen_paths(build_lookups(SHIPPED))).records(RoadMap)
    countries = {each.language: each.country for each in maps.all()}
    return {
        language: _printed(path, country, folder / f"{language}.html")
        for language, country in countries.items()
    }


def _printed(path: Path, country: str, to: Path) -> list[str]:
    assert main(["print", "--country", country, "--to", str(to), str(path)]) == 0
    return unescape(_MARKUP.sub("\n", to.read_text("utf-8"))).splitlines()


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_no_english_is_left_in_a_fresh_road_map(
    papers: Mapping[str, list[str]], language: str
) -> None:
    sources = EnglishSources(language, ())
    assert sources.find(papers["en"]), "the search for English finds it in English papers"
    assert not sources.find(papers[language])
