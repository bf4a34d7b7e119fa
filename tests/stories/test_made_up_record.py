"""A record is added with what ARCHITECTURE.md names under “Where a feature goes”, and no more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]


def test_a_new_record_is_kept_sent_merged_named_found_and_erased(tmp_path):
    story = [sys.executable, "-m", "tests.stories.made_up_record", str(tmp_path)]
    told = subprocess.run(story, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
