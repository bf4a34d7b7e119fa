"""The last day with a projector: a late morning, three countries present, papers follow."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from mercworkshop import cli
from mercworkshop.domain.entities.presenting import slots
from mercworkshop.publishing.requests import countries_with_road_map
from mercworkshop.store.store import Store
from tests.builders.workshop import a_workshop
from tests.shipped import SHIPPED

STEPS = ["repaired", "presented", "blanked", "corrected", "swapped"]
STEPS += ["unplugged", "went on", "closed"]
SCREEN = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, "y": 0}
SCREENS = {
    "screens": [
        {"name": "Laptop", "x": 0, "width": 1366, "height": 768, **SCREEN},
        {"name": "Projector", "x": 1366, "width": 1920, "height": 1080, **SCREEN},
    ]
}


def test_a_late_morning_is_repaired_three_countries_present_and_papers_follow(
    tmp_path: Path, home: Path
):
    file, screens = tmp_path / "workshop.mercws", tmp_path / "screens.json"
    screens.write_text(json.dumps(SCREENS), encoding="utf-8")
    made = a_workshop("Port of Spain").with_delegations("JAM", "HTI", "SUR")
    rows = ({"title": "Ban lamps", "lead": "Customs"}, {"title": "Train inspectors"})
    made = made.with_road_map("JAM", *rows).with_road_map("SUR", "Close the shops")
    made.saved_as(file)
    platform = {"QT_QPA_PLATFORM": f"offscreen:configfile={screens}"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.stories.projector_sitting", str(file)],
        env=os.environ | platform | {"MERCWORKSHOP_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.split("\n")[:-1] == STEPS, done.stderr
    papers = tmp_path / "papers"
    assert cli.main(["print", str(file), "--all", "--format", "json", "--to", str(papers)]) == 0
    assert sorted(path.suffix for path in papers.iterdir()) == [".json", ".json"]
    with closing(Store(file)) as store:
        workshop = store.workshop()
    order = slots.presenting_order(workshop)
    assert set(order) == {"JAM", "HTI", "SUR"}
    with_plan = [each for each in order if each != "HTI"]
    assert countries_with_road_map(workshop, SHIPPED) == with_plan
