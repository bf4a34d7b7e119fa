"""The command line as two laptops use it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from mercworkshop import cli, paths

SETUP = """\
title: Port of Spain
start: 2015-01-19
end: 2015-01-21
countries: [JAM, HTI, TTO]
groups: [{name: Group A, countries: [JAM], case_studies: [cs-b-products]}]
participants: [{name: Ann Campbell, country: JAM, email: ann@nepa.example, phone: 555 01}]
"""
PLAN: list[dict[str, object]] = [
    {"do": "road_map.start", "country": "JAM"},
    {
        "do": "actions.add",
        "country": "JAM",
        "rows": [{"title": "Ban lamps", "start": "Q1 2016", "cost": "30 000"}],
    },
]


def run(*words: object) -> int:
    """Run the command line as typed; return the exit status."""
    return cli.main([str(word) for word in words])


def lead(name: str) -> dict[str, object]:
    """Return the step of a script that names the lead body of the one action."""
    return {"do": "actions.describe", "id": "Ban lamps", "fields": {"lead": name}}


_begun: list[Mapping[Path, bytes]] = []
"""The files of a desk that was set up, and those in the home folder of its program."""


def _read_files(folder: Path) -> Mapping[Path, bytes]:
    files = (each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder): each.read_bytes() for each in files}


class DeskFolder:
    """A folder with the files of two laptops in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ours, self.theirs = folder / "ours.mercws", folder / "theirs.mercws"

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def begin(self) -> Self:
        """Set up our file with a road map, and theirs from its kit; later calls copy that.

        If one of the folders already has files, nothing is copied and the commands run again.
        """
        places = (self.folder, paths.app_data_folder())
        if any(any(each.iterdir()) for each in places):
            self._begin()
        elif not _begun:
            self._begin()
            _begun.extend(map(_read_files, places))
        else:
            for place, files in zip(places, _begun, strict=True):
                for name, content in files.items():
                    (place / name).parent.mkdir(exist_ok=True)
                    (place / name).write_bytes(content)
        return self

    def _begin(self) -> None:
        assert run("new", self.ours, "--from", self.write("set-up.yaml", SETUP)) == 0
        self.edit(self.ours, *PLAN)
        assert run("export", self.ours, "--to", self.folder / "kit.mercx", "--for", "group") == 0
        assert run("new", self.theirs, "--from", self.folder / "kit.mercx") == 0

    def edit(self, file: Path, *steps: Mapping[str, object]) -> None:
        script = self.write("edits.json", json.dumps(steps))
        assert run("edit", file, "--json", script) == 0

    def hand_in(self, name: str = "theirs.mercx", *words: object) -> Path:
        path = self.folder / name
        assert run("export", self.theirs, "--to", path, *words) == 0
        return path
