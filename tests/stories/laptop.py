"""A laptop in the room: a workshop file, whose hands are on it, and what it sends and takes in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.ports.journal import MergeResult
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.review import findings as review
from mercworkshop.domain.review.findings import Finding
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.package import package, safe_write
from mercworkshop.exchange.package.package import Audience, DecryptionKeys
from mercworkshop.exchange.setup import setup_source
from mercworkshop.exchange.transfer import transfer
from mercworkshop.reference.lookups import build_lookups
from mercworkshop.reference.print_facts import facts_for as paper_facts
from mercworkshop.reference.review_facts import facts_for as review_facts
from mercworkshop.report.road_map import document as printing
from mercworkshop.store import backups
from mercworkshop.store.store import Store
from tests.shipped import SHIPPED

MORNING = datetime(2015, 1, 20, 9, 0, tzinfo=timezone(timedelta(hours=-4)))
TODAY = MORNING.date()


class Laptop:
    """One laptop. Every look at its clock is a minute later."""

    def __init__(self, folder: Path, label: str, author: str, begin: Edit | Path) -> None:
        self.folder = folder / label
        self.folder.mkdir()
        self.path = self.folder / "workshop.mercws"
        self._now = MORNING
        stamp = Stamp(author, label, self._tick)
        if isinstance(begin, Edit):
            self.store = Store.create(self.path, begin, stamp)
        else:
            self.store = Store(self.path, stamp, create=True)
            setup_source.fill_store(
                self.store, setup_source.read_setup(begin, build_lookups(SHIPPED), DecryptionKeys())
            )

    @property
    def workshop(self) -> Workshop:
        """What the file holds, read from it anew."""
        return self.store.workshop()

    def do(self, *edits: Edit) -> None:
        """Apply edits, each for itself."""
        for edit in edits:
            self.store.apply(edit)

    def send(self, audience: Audience, name: str, passphrase: str = "") -> Path:
        """Write a file for somebody else."""
        draft = transfer.prepare_export(self.store, audience, passphrase)
        return safe_write.write_new(self.folder / name, draft.pack(self.folder))

    def take_in(self, *files: Path) -> list[MergeResult]:
        """Take in files one after the other, a copy kept before each that brings something."""
        keys = transfer.decryption_keys(self.store, self.folder)
        found = [package.read_package(path, keys) for path in files]
        return [
            transfer.collect(self.store, each, lambda: backups.make_backup(self.store))
            for each in found
        ]

    def road_map(self, country: str) -> RoadMap:
        """Return the road map of a country."""
        return self.workshop.records(RoadMap)[road_map_id(country)]

    def review(self, country: str) -> tuple[Finding, ...]:
        """Return what the review says of a country's road map."""
        facts = review_facts(SHIPPED.on(TODAY), country)
        return review.review_road_map(self.workshop, self.road_map(country), facts)

    def print(self, country: str, language: str = "en") -> Path:
        """Print the road map of a country."""
        path = self.folder / f"{country}.{language}.pdf"
        printing.print_road_map(
            self.workshop, paper_facts(SHIPPED.on(TODAY).in_language(language), country), path
        )
        return path

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    def _tick(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now


def rules(found: Iterable[Finding], record_id: str = "") -> set[str]:
    """Return the rules that found something, or found it of one record."""
    return {
        each.rule for each in (review.findings_of_record(found, record_id) if record_id else found)
    }
