"""The changes that a file brings, in words."""

from __future__ import annotations

from mercworkshop.domain.comparison.version_content import VersionDiff
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.conflicts import field_changes
from tests.shipped import SHIPPED

PLAN = RoadMap(id="m", country="JAM")
NEED = Need(id="n", road_map="m", text="Law", support="sip")


def test_an_offer_that_a_need_chose_is_named_although_the_same_file_brings_it(faces):
    workshop = Workshop().apply(Edit("", after=(PLAN, NEED)))
    offer = Offer(id="o", body="UNEP", title="Desk")
    brought = VersionDiff((offer,), ((NEED, replace_fields(NEED, support="o")),), ())
    _new, changed = field_changes.list_field_changes(SHIPPED, brought, workshop)
    assert changed[1:] == (
        "Who may help",
        "Specific International Programme (SIP)",
        "UNEP: Desk",
    )
