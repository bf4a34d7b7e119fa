"""Changes of another laptop that are merged while somebody types."""

from __future__ import annotations

from contextlib import closing

from mercworkshop.store.store import Store


def from_elsewhere(qtbot, session, tmp_path, *edits):
    """Let another laptop make edits, and merge them; what is being typed is not committed first."""
    known = session._writer.call_after_edits(lambda store: list(store.changes())).result(10)
    with closing(Store(tmp_path / "two.mercws", create=True)) as other:
        other.set_meta("workshop", session.workshop.workshop_id)
        other.merge(known)
        for edit in edits:
            other.apply(edit)
        changes = list(other.changes())
    session._writer.call_after_edits(lambda store: store.merge(changes)).result(10)
    with qtbot.waitSignal(session.changed):
        session.reload()


def both_versions(qtbot, session):
    """Return the values of the only conflict, once there is one."""
    qtbot.waitUntil(lambda: bool(session.workshop.conflicts))
    (fork,) = session.workshop.conflicts.values()
    return {version.value for version in fork.versions}
