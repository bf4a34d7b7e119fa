"""Files of small workshops that are sealed to the key of a secretariat."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from mercworkshop.domain.entities.recipients import Role
from mercworkshop.exchange.keys import holder_key
from mercworkshop.exchange.package.package import Audience
from mercworkshop.exchange.transfer import transfer
from tests.builders.workshop import a_workshop

GENEVA = holder_key.generate_key("Geneva", Role.SECRETARIAT, "2015-01-12")
ELSEWHERE = holder_key.generate_key("Elsewhere", Role.SECRETARIAT, "2015-01-12")


def sealed(folder: Path, title: str, *countries: str, key: holder_key.HolderKey = GENEVA) -> Path:
    """Write what a new workshop sends to the holder of a key; its own file is beside it."""
    sample = a_workshop(title).with_delegations(*countries).with_people(f"Ana of {title}")
    for country in countries:
        sample = sample.with_road_map(country, {"title": f"Ban lamps in {country}"})
    with closing(sample.opened_at(folder / f"{title}.mercws")) as store:
        store.set_meta(transfer.SECRETARIAT, key.public.encryption_key)
        draft = transfer.prepare_export(store, Audience.SECRETARIAT)
    path = folder / f"{title}.mercx"
    path.write_bytes(draft.pack(folder / "keys"))
    return path
