"""Views of the analysis that an officer keeps under a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from mercworkshop.domain.programme.analysis.cross_text import parse_view
from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.domain.programme.record_verbs import FieldValues, RecordVerbs
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView(Record):
    """An analysis under a name; ``view`` is its text (see ``cross_text``)."""

    READERS: ClassVar[Readers] = Readers.SECRETARIAT

    title: str
    view: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListedView:
    """A view in the list of those that are kept."""

    id: str
    title: str
    view: str
    note: str


SAVED_VIEWS = ArchiveQuestion("saved_views", ListedView, "Which views are kept?")


def keep_view(title: str, view: str, **fields: Any) -> Edit:
    """Keep a view under a name. Raises InvalidInput without one, or if the text is no view."""
    made = replace_fields(SavedView(id=new_id(), title=title.strip(), view=view), **fields)
    _check(made)
    return Edit(N_("Keep a view"), after=(made,))


def update_view(view: SavedView, **fields: Any) -> Edit:
    """Change the name, the note or the text of a view."""
    _check(replace_fields(view, **fields))
    return edit_record(N_("Edit a view"), view, **fields)


def remove_views(views: Iterable[SavedView]) -> Edit:
    """Remove views."""
    gone = tuple(views)
    return Edit(Counted("Remove a view", "Remove {n} views", len(gone)), before=gone)


def _check(view: SavedView) -> None:
    if not view.title.strip():
        raise InvalidInput(_("A view needs a name."), _("Type a few words."))
    parse_view(view.view)


def _add(_archive: ArchivePort, values: FieldValues) -> Edit:
    given = dict(values)
    return keep_view(given.pop("title", ""), given.pop("view", ""), **given)


VIEW_VERBS = RecordVerbs(
    SavedView,
    "views",
    _add,
    lambda _archive, view, values: update_view(view, **values),
    lambda _archive, view: remove_views([view]),
)
