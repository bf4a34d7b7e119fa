"""Files that reach a laptop, and what it notes of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.exchange.package import safe_write
from mercworkshop.exchange.package.package import Audience
from mercworkshop.exchange.transfer import transfer
from mercworkshop.store.store import Store

WORKSHOP = "01a215ac-6a60-7e47-a8e0-fb11ef2ae896"
"""The identity of the workshop that noted files belong to."""


def arrival(name: str = "GroupA.mercx", made_by: str = "Laptop 2") -> Arrival:
    """Return what is noted of a file that a group handed in."""
    at = "2015-01-21T14:00:00Z"
    return Arrival(name, "facilitator", name, WORKSHOP, "Apia", "known", made_by, at)


def hand_in(
    workshop: Path,
    label: str,
    passphrase: str = "",
    clock: Callable[[], datetime] | None = None,
    **fields: Any,
) -> Path:
    """Return the file that a laptop hands in: it edits the one action of its copy of a workshop."""
    copy = workshop.with_name(f"{label}.mercws")
    with closing(Store(workshop)) as store:
        store.copy_to(copy)
    stamp = Stamp("Typist", label, clock) if clock else Stamp("Typist", label)
    with closing(Store(copy, stamp)) as store:
        (action,) = store.workshop().records(Action).all()
        store.apply(actions.update(action, **fields))
        draft = transfer.prepare_export(store, Audience.FACILITATOR, passphrase)
    path = workshop.with_name(f"{label}.mercx")
    return safe_write.write_new(path, draft.pack(workshop.with_name(label)))
