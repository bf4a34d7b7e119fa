from __future__ import annotations

from mercworkshop.domain import details, unread
from mercworkshop.domain.details import Details
from mercworkshop.domain.edit import joined

KEY = ("Details", "one", "start")


def test_words_are_kept_changed_and_taken_away_by_edits_that_can_be_undone():
    kept = unread.keep(KEY, "", "soon")
    assert unread.apart(kept)[1] == {KEY: "soon"}
    assert unread.apart(kept.inverse())[1] == {KEY: ""}
    changed = unread.keep(KEY, "soon", "later")
    assert unread.apart(changed)[1] == {KEY: "later"}
    assert unread.apart(changed.inverse())[1] == {KEY: "soon"}
    assert unread.keep(KEY, "soon", "soon").is_empty


def test_records_never_hear_of_the_words_beside_them():
    old = Details(id="one", title="Lima")
    both = joined("", details.describe(old, title="Apia"), unread.keep(KEY, "soon", ""))
    records, words = unread.apart(both)
    assert [each.title for each in records.after] == ["Apia"]
    assert records.before == (old,)
    assert words == {KEY: ""}
    only, words = unread.apart(unread.keep(KEY, "", "soon"))
    assert only.is_empty
    assert unread.changed(both) == {"title", "start"}
