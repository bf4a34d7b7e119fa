"""Where the source of an action or need leads: to an answer, or into the library."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.session.pages import source_links
from tests.builders.checks import present
from tests.shipped import SHIPPED


def test_an_answer_of_the_workshop_leads_to_its_prompt():
    answer = Answer(id="a1", run="r1", prompt="q1")
    workshop = Workshop().apply(Edit("", after=(answer,)))
    found = source_links.find_source_link(SHIPPED, workshop, "a1")
    assert present(found).path == ("case_studies", "answer", "a1")


@pytest.mark.parametrize(
    ("origin", "path"),
    [
        ("art04-1", ("library", "obligation", "art04-1")),
        ("a1-batteries", ("library", "annex", "a1-batteries")),
        ("c1-a", ("library", "annex", "c1-a")),
    ],
)
def test_a_duty_leads_to_the_library(origin, path):
    assert present(source_links.find_source_link(SHIPPED, Workshop(), origin)).path == path


@pytest.mark.parametrize("origin", ["", "an answer that was deleted"])
def test_an_unknown_source_leads_nowhere(origin):
    assert source_links.find_source_link(SHIPPED, Workshop(), origin) is None
