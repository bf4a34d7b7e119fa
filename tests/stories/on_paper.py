"""What the program says about a road map on a laptop: its review, and its paper."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mercworkshop.domain.review import findings as review
from mercworkshop.domain.review.findings import Finding
from mercworkshop.publishing import papers
from mercworkshop.reference.facts import print_facts, review_facts
from tests.builders.laptop import MORNING, Laptop
from tests.builders.workshop import NO_WORKSHOP
from tests.shipped import SHIPPED

TODAY = MORNING.date()


def review_of(laptop: Laptop, country: str) -> tuple[Finding, ...]:
    """Return what the review says of a country's road map."""
    facts = review_facts.facts_for(SHIPPED.on_day(TODAY), country)
    return review.review_road_map(laptop.workshop, laptop.road_map(country), facts)


def rules(found: Iterable[Finding], record_id: str = "") -> set[str]:
    """Return the rules that found something, or found it of one record."""
    of_record = review.findings_of_record(found, record_id) if record_id else found
    return {each.rule for each in of_record}


def paper_of(laptop: Laptop, country: str, language: str = "en") -> Path:
    """Print the road map of a country."""
    path = laptop.folder / f"{country}.{language}.pdf"
    facts = print_facts.facts_for(SHIPPED.on_day(TODAY).in_language(language), country, NO_WORKSHOP)
    papers.print_road_map(laptop.workshop, facts, path)
    return path
