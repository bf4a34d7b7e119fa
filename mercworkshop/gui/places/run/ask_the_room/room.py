"""What the room sees of drafts that are alike: the rows of one kind, the chosen one filled."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mercworkshop.domain.entities.shared_actions.alike_drafts import KIND_NAMES, AlikeRow
from mercworkshop.domain.values.room_view import AlikeLine, AlikeView, BlankView
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.i18n import _, listed, number, plural


def alike_view(
    rows: Sequence[AlikeRow],
    chosen: AlikeRow | None,
    drafts: int,
    name_of: Callable[[str], str],
) -> AlikeView | BlankView:
    """Return what drafts have in common of the kind of the chosen row; dark without one.

    It has the titles of actions and needs and no note: everybody may read them.
    """
    if chosen is None:
        return BlankView()
    lines = tuple(
        AlikeLine(
            words=each.title,
            countries=listed(sorted(map(name_of, each.countries), key=fold_text)),
            count=number(len(each.countries)),
            is_chosen=each.key == chosen.key,
        )
        for each in rows
        if each.kind is chosen.kind
    )
    about = plural("{n} draft.", "{n} drafts.", drafts)
    return AlikeView(title=_(KIND_NAMES[chosen.kind]), rows=lines, about=about)
