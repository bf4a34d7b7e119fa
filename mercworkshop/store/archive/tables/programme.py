"""Tables of the records that only an archive has."""

from __future__ import annotations

from mercworkshop.store.archive.parts import Cell, StoredColumn, StoredTable, days, key, own_id

_COUNTRY = StoredColumn("country", "ISO 3166 code of the country, three letters")

PROGRAMME_WORKSHOP = StoredTable(
    "programme_workshop",
    "Workshops of the programme, held or planned, whether their file came or not.",
    (
        key(),
        own_id(),
        StoredColumn("title", "title"),
        StoredColumn("round", "first or follow_up"),
        StoredColumn("subregion", "subregion"),
        StoredColumn("city", "city"),
        _COUNTRY,
        *days("begins", "its first day"),
        *days("ends", "its last day"),
        StoredColumn("follows", "id of the workshop of the programme that it follows up"),
        StoredColumn("workshop_id", "id of the workshop in its file, once one came"),
        StoredColumn("source", "source"),
        StoredColumn("is_doubtful", "1 if the source may be wrong", Cell.FLAG),
        StoredColumn("is_sample", "1 if it was made up for demonstration", Cell.FLAG),
        StoredColumn("note", "note"),
        StoredColumn("position", "place in the order"),
    ),
    (("workshop_id",), ("position",)),
)
EXPECTED_COUNTRY = StoredTable(
    "expected_country",
    "Countries that are expected at a workshop of the programme.",
    (
        key(),
        own_id(),
        StoredColumn("programme_workshop", "id of the workshop of the programme"),
        _COUNTRY,
        StoredColumn("source", "source"),
        StoredColumn("note", "note"),
    ),
    (("programme_workshop", "country"), ("country",)),
)
FIGURE_COLUMNS = (
    StoredColumn("category", "category of participants; blank: all"),
    StoredColumn("kind", "person, body or country"),
    StoredColumn("number", "how many", Cell.SOME_NUMBER),
    StoredColumn("source", "who says so"),
    *days("said", "the day of publication"),
    StoredColumn("is_doubtful", "1 if the source may be wrong", Cell.FLAG),
    StoredColumn("note", "note"),
)
PUBLISHED_FIGURE = StoredTable(
    "published_figure",
    "Numbers of participants as they were published.",
    (
        key(),
        own_id(),
        StoredColumn("programme_workshop", "id of the workshop of the programme"),
        *FIGURE_COLUMNS,
    ),
    (("programme_workshop", "kind"),),
)
FACT_DECISION = StoredTable(
    "fact_decision",
    "What the secretariat decided about corrections.",
    (
        key(),
        own_id(),
        StoredColumn("correction", "id of the correction"),
        StoredColumn("state", "confirmed or refused"),
        StoredColumn("source", "source"),
        StoredColumn("reason", "why"),
        StoredColumn("by", "who decided"),
        StoredColumn("at", "when (UTC)"),
        StoredColumn("pack", "data pack that brought it out"),
    ),
    (("correction",),),
)
BODY_LINK = StoredTable(
    "body_link",
    "Two names of one body: it was renamed, or is written in two ways.",
    (
        key(),
        own_id(),
        StoredColumn("first", "one name; of a renamed body the former one"),
        StoredColumn("second", "the other name"),
        StoredColumn("kind", "same or renamed"),
        *days("since", "when it was renamed"),
        StoredColumn("source", "source"),
        StoredColumn("by", "who says so"),
    ),
    (("first",), ("second",)),
)
LEFT_FINDING = StoredTable(
    "left_finding",
    "Findings about the quality of the data that were left as they are.",
    (
        key(),
        own_id(),
        StoredColumn("rule", "the rule that found it"),
        StoredColumn("about", "id of the record that it is about"),
        StoredColumn("said", "the values that it told of, a line each"),
        StoredColumn("reason", "why it was left"),
        StoredColumn("by", "who decided"),
        StoredColumn("at", "when (UTC)"),
    ),
    (("rule",),),
)
SAME_RECORD = StoredTable(
    "same_record",
    "Pairs of records that were entered twice and are one; the other has no row of its own.",
    (
        key(),
        own_id(),
        StoredColumn("record_type", "their type"),
        StoredColumn("kept", "id of the one that is shown"),
        StoredColumn("other", "id of the one that is not"),
        StoredColumn("kept_name", "name of the one that is shown"),
        StoredColumn("other_name", "name of the other"),
    ),
    (("other",), ("kept",)),
)
SCRIPT_STEP = StoredTable(
    "script_step",
    "Steps of scripts that have a name.",
    (
        key(),
        own_id(),
        StoredColumn("step", "its name"),
        StoredColumn("verb", "what it does"),
        StoredColumn("workshop", "id of the workshop, or of the archive, in which it was done"),
    ),
    (("step",),),
)
