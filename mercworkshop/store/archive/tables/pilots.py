"""Tables of pilot projects, of what they bring and of questions about them."""

from __future__ import annotations

from mercworkshop.store.archive.parts import (
    Cell,
    StoredColumn,
    StoredTable,
    days,
    key,
    link,
    own_id,
)

_PILOT = StoredColumn("pilot", "id of the pilot")

PILOT = StoredTable(
    "pilot",
    "Pilot projects; what nobody reports is blank.",
    (
        key(),
        own_id(),
        StoredColumn("title", "title"),
        StoredColumn("kind", "secretariat, ratification, assessment or other"),
        StoredColumn("countries_said", "its countries in words, if nobody names them"),
        StoredColumn("aim", "what it is for"),
        StoredColumn("partners", "who does what, a line each"),
        StoredColumn("donor", "who pays"),
        StoredColumn("cost_low", "least amount, whole units", Cell.SOME_NUMBER),
        StoredColumn("cost_high", "most, whole units", Cell.SOME_NUMBER),
        StoredColumn("currency", "ISO 4217 code"),
        StoredColumn("price_year", "year of the prices", Cell.SOME_NUMBER),
        *days("begins", "begin"),
        *days("ends", "end; it can be before the begin, as it was said"),
        StoredColumn("status", "planned, under_way, ended, stopped or blank"),
        StoredColumn("source", "source"),
        StoredColumn("is_doubtful", "1 if the source may be wrong", Cell.FLAG),
        StoredColumn("is_sample", "1 if it was made up for demonstration", Cell.FLAG),
        StoredColumn("note", "note"),
    ),
    (("kind", "begins_first"),),
)
PILOT_COUNTRY = StoredTable(
    "pilot_country",
    "Countries of pilot projects.",
    (
        StoredColumn("country", "ISO 3166 code of the country, three letters"),
        link("pilot", "the pilot"),
    ),
    (("pilot",),),
    key=("country", "pilot"),
)
PILOT_OUTPUT = StoredTable(
    "pilot_output",
    "What pilot projects are to bring.",
    (
        key(),
        own_id(),
        _PILOT,
        StoredColumn("title", "what it is"),
        *days("due", "when it is due"),
        StoredColumn("state", "awaited, delivered or dropped"),
        *days("delivered", "when it was handed in"),
        StoredColumn("where", "file or address, as text"),
        StoredColumn("note", "note"),
    ),
    (("pilot", "due_first"),),
)
PILOT_QUESTION = StoredTable(
    "pilot_question",
    "Questions about pilot projects, and the answers.",
    (
        key(),
        own_id(),
        _PILOT,
        StoredColumn("text", "the question"),
        StoredColumn("whom", "who was asked"),
        *days("asked", "when"),
        StoredColumn("answer", "the answer"),
        *days("answered", "when it was answered"),
    ),
    (("pilot", "asked_first"),),
)
