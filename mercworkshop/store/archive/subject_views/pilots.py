"""The view of pilot projects."""

from __future__ import annotations

from mercworkshop.store.archive.parts import AS_OF, StoredView, iso_day
from mercworkshop.store.archive.subject_views.view_day import has_come

_OUTPUTS = "(SELECT count(*) FROM pilot_output o WHERE o.pilot = p.id AND"

PILOTS_VIEW = StoredView(
    "v_pilots",
    "One row for each pilot and country; a pilot whose countries nobody names has one row.",
    (
        ("pilot", "id of the pilot"),
        ("kind", "secretariat, ratification, assessment or other"),
        ("title", "title"),
        ("country", "ISO 3166 code of the country, or nothing"),
        ("countries_said", "its countries in words, if nobody names them"),
        ("donor", "who pays; blank: not reported"),
        ("begins", "first day that the begin can mean"),
        ("ends", "last day that the end can mean"),
        ("status", "planned, under_way, ended, stopped; blank: not reported"),
        ("outputs", "what it is to bring, without what was dropped"),
        ("here", "of these here by the day of the view"),
        ("late", "of these due by the day of the view, and not here"),
        ("is_sample", "1 if it was made up for demonstration"),
        ("source", "who says so"),
    ),
    f"""
    SELECT p.id, p.kind, p.title, c.country, p.countries_said, p.donor,
        {iso_day("p.begins_first")}, {iso_day("p.ends_last")}, p.status,
        {_OUTPUTS} o.state <> 'dropped'),
        {_OUTPUTS} o.state = 'delivered' AND coalesce(o.delivered_first, 0) <= {AS_OF}),
        {_OUTPUTS} o.due_last < {AS_OF} AND (o.state = 'awaited' OR
            o.state = 'delivered' AND o.delivered_first > {AS_OF})),
        p.is_sample, p.source
    FROM pilot p LEFT JOIN pilot_country c ON c.pilot = p.no WHERE {has_come("p.begins_first")}
    """,
)
