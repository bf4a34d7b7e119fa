"""README, CHANGELOG and ARCHITECTURE name only what exists, and all that they have to name."""

from __future__ import annotations

import argparse
import re
import tomllib
from datetime import date
from importlib import import_module
from pathlib import Path

import mercworkshop
from mercworkshop.publishing import registry
from mercworkshop.publishing.kinds import WORKSHOP_KINDS
from tests.every import every

CHECKOUT = Path(__file__).parent.parent
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
CHANGELOG = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
CI = (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8")

SCRIPTS = re.findall(r"(?:sh|-File) (packaging[/\\]run\.\w+) ?(\S*)", README)
COMMANDS = {"main.py", "pytest", "python", "…"}
SECTIONS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def releases() -> list[tuple[str, str]]:
    """Return version and date of every release in the changelog, newest first."""
    return re.findall(r"^## \[(\d+\.\d+\.\d+)\] - (\S+)$", CHANGELOG, re.MULTILINE)


def subcommands() -> dict[str, argparse.ArgumentParser]:
    parser = import_module("mercworkshop.cli").build_parser()
    groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(groups[0].choices)


def rows_of_the_command_line() -> list[list[str]]:
    """Return the words of each command in the table of the README, without the program's name."""
    return [line.split()[1:] for line in re.findall(r"^\| `(mercworkshop[^`]*)` \|", README, re.M)]


def test_the_scripts_that_the_readme_names_exist_with_their_commands():
    assert {script for script, _ in SCRIPTS} == {"packaging/run.sh", "packaging\\run.ps1"}
    for script, command in SCRIPTS:
        assert (CHECKOUT / script.replace("\\", "/")).is_file()
        assert command.rstrip("`") in COMMANDS


def test_ci_runs_the_tests_as_the_readme_says():
    tests = re.search(r"^ +sh packaging/run\.sh (pytest.*)$", README, re.MULTILINE)
    assert tests is not None
    assert f"\nrun {tests[1]}\n" in CI


def test_the_readme_lists_exactly_the_commands_there_are():
    shown = {words[0] for words in rows_of_the_command_line() if words and words[0] != "FILE"}
    assert shown == set(subcommands())


@every("words", rows_of_the_command_line(), ids=" ".join)
def test_each_option_in_the_readme_is_an_option_of_its_command(words):
    options = {word for word in words if word.startswith("--")}
    known = subcommands()[words[0]]._option_string_actions if options else {}
    assert options <= set(known)


def test_a_command_named_outside_the_table_of_the_readme_exists():
    named = set(re.findall(r"run\.\w+ main\.py ([a-z]+)", README))
    assert named <= set(subcommands())


def test_links_in_the_documents_lead_to_existing_files():
    for paper in CHECKOUT.glob("*.md"):
        links = re.findall(
            r"(?<!!)\[[^]]*\]\((?!https?:)([^)]+)\)", paper.read_text(encoding="utf-8")
        )
        broken = [link for link in links if not (CHECKOUT / link).exists()]
        assert not broken, paper.name


def test_the_version_is_the_newest_release_of_the_changelog():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == mercworkshop.__version__ == releases()[0][0]


def test_releases_are_dated_and_the_newest_comes_first():
    days = [date.fromisoformat(day) for _, day in releases()]
    assert days == sorted(days, reverse=True)


def test_the_changelog_keeps_its_form():
    headings = re.findall(r"^## (.*)$", CHANGELOG, re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    assert headings[1:] == [f"[{version}] - {day}" for version, day in releases()]
    assert set(re.findall(r"^### (.*)$", CHANGELOG, re.MULTILINE)) <= SECTIONS


def test_no_entry_occurs_twice_in_the_changelog():
    entries = re.findall(r"^- .*$", CHANGELOG, re.MULTILINE)
    assert [each for each in entries if entries.count(each) > 1] == []


def test_the_readme_lists_exactly_the_soaks_there_are():
    tried = README.partition("## Soak tests")[2].partition("\n## ")[0]
    soaks = import_module("tests.soak.case").SOAKS
    assert set(re.findall(r"^\| `(\w+)` \|", tried, re.M)) == set(soaks)


def test_the_readme_lists_exactly_the_benchmarks_there_are():
    benchmarks = import_module("tests.benchmarks.__main__").BENCHMARKS
    promised = README.partition("## What is promised")[2].partition("\n## ")[0]
    assert list(dict.fromkeys(re.findall(r"^\| `(\w+)` \|", promised, re.M))) == list(benchmarks)


def test_the_readme_lists_the_formats_that_each_paper_has():
    part = README.partition("### Papers and formats")[2].partition("\n### ")[0]
    shown = {
        name: re.findall(r"`\.(\w+)`", formats)
        for name, formats in re.findall(r"^\| `([a-z-]+)` \|[^|]*\|([^|]*)\|$", part, re.M)
    }
    there = {
        kind.value: [each.ending for each in registry.formats_of(kind)]
        for kind in WORKSHOP_KINDS
        if registry.formats_of(kind)
    }
    assert shown == there


def test_the_glossary_names_what_the_code_has():
    text = (CHECKOUT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    glossary = text.partition("## Glossary")[2]
    names = set(re.findall(r"`([A-Za-z_]+)`", glossary))
    sources = (CHECKOUT / "mercworkshop").rglob("*.py")
    code = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    assert len(names) > 40
    assert not names - set(re.findall(r"\w+", code))


def test_the_rooms_and_files_that_the_architecture_names_exist():
    text = (CHECKOUT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    described, _heading, _glossary = text.partition("## Where a feature goes")
    named = set(re.findall(r"`([a-z_]+/[a-z_/]*(?:\.py)?)`", described))
    package = CHECKOUT / "mercworkshop"
    there = {path for path in named if (CHECKOUT / path).exists() or any(package.rglob(path))}
    assert len(named) > 20
    assert not named - there


def test_the_files_named_in_where_a_feature_goes_exist():
    text = (CHECKOUT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    where = text.partition("## Where a feature goes")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([a-z_/]+(?:/|\.py))`", where))
    new = {path for path in named if "pledges" in path}
    package = CHECKOUT / "mercworkshop"
    there = {path for path in named if (CHECKOUT / path).exists() or any(package.rglob(path))}
    assert len(new) > 4
    assert not named - new - there
