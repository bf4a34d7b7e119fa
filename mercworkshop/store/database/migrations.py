"""The schema of the workshop file: one migration per release that changed it.

A released migration is never edited and never uses today's record types: add the next one, and keep
a file with the old schema in ``tests/store/files`` so that upgrading stays tested. Imported only to
migrate: sqlite-utils costs 0.1 s to import, half of what opening a window may take.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from mercworkshop.store.database import digest, earliest_journal, note_proof

MIGRATIONS = Migrations("mercworkshop")

_TEXT, _NUMBER = "TEXT", "INTEGER"
_FIRST_TABLES = {
    "details": "title subregion round venue city host start end languages convenors donors topics"
    " opened_by total:n source",
    "head_count": "category persons:n",
    "person": "name title organisation role category country language gender group position",
    "contact": "email phone",
    "delegation": "country group position",
    "breakout_group": "name room language chair rapporteur typist time_keeper laptop position",
    "case_run": "group case_study stage done position",
    "answer": "run prompt country text items rows",
    "road_map": "country state version context focal_point coordination signed intended_act"
    " intended_date path open_questions sources",
    "path_step": "road_map title body milestone planned done progress note template position",
    "declaration": "road_map provision choice owner due note",
    "objective": "road_map title section position",
    "action": "road_map title objective section outcome articles annex_entries lead partners start"
    " end is_milestone:n cost funding funder indicator priority depends_on progress percent:n note"
    " origin position",
    "need": "road_map kind text articles support origin position",
}


@MIGRATIONS()
def m0001_first_release(db: Database) -> None:
    """Create the tables of records, the journal with its heads, and the metadata."""
    for table, columns in _FIRST_TABLES.items():
        db.execute(f"CREATE TABLE [{table}] (id TEXT PRIMARY KEY, {_columns(columns)}) STRICT")
    db.execute(
        "CREATE TABLE journal (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
        " record_type TEXT NOT NULL, record_id TEXT NOT NULL, field TEXT NOT NULL,"
        " value TEXT NOT NULL, supersedes TEXT NOT NULL, author TEXT NOT NULL,"
        " laptop TEXT NOT NULL, recorded_at TEXT NOT NULL, utc_offset INTEGER NOT NULL) STRICT"
    )
    db.execute("CREATE INDEX journal_record ON journal (record_id, field)")
    db.execute(
        "CREATE TABLE head (record_id TEXT NOT NULL, field TEXT NOT NULL, no INTEGER NOT NULL,"
        " PRIMARY KEY (record_id, field, no)) STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT")
    _number_heads(db, 1)


@MIGRATIONS()
def m0002_digests(db: Database) -> None:
    """Add a digest to every change and every entry of metadata."""
    db.conn.create_function("digest_of", -1, digest.digest_of, deterministic=True)
    for table, columns in (
        (
            "journal",
            "id, record_type, record_id, field, value, supersedes, author, laptop, recorded_at,"
            " utc_offset",
        ),
        ("fact", "name, value"),
    ):
        db.execute(f"ALTER TABLE {table} ADD COLUMN digest BLOB NOT NULL DEFAULT x''")
        db.execute(f"UPDATE {table} SET digest = digest_of({columns})")
    _number_heads(db, 2)


_NEW_TABLES: dict[str, str] = {
    "named_version": "road_map label by at heads digest",
    "offer": "body title kinds articles may_ask condition since until languages how_to_ask source"
    " position",
    "offer_contact": "person email phone",
    "script_step": "step verb arguments road_map about title author audience source why state"
    " reason position",
    "recipient": "name role age_key signing_key",
    "tombstone": "erased_type erased_id",
}
"""Record types added in version 3, and their columns."""


@MIGRATIONS()
def m0003_workshops(db: Database) -> None:
    """Add to records and changes their workshop and verbatim text, and to changes their arrival."""
    for table in _FIRST_TABLES:
        db.execute(f"ALTER TABLE [{table}] ADD COLUMN workshop TEXT NOT NULL DEFAULT ''")
        db.execute(f"ALTER TABLE [{table}] ADD COLUMN verbatim TEXT NOT NULL DEFAULT '{{}}'")
    for table, columns in _NEW_TABLES.items():
        db.execute(
            f"CREATE TABLE [{table}] (id TEXT PRIMARY KEY, {_columns(columns)},"
            " workshop TEXT NOT NULL DEFAULT '', verbatim TEXT NOT NULL DEFAULT '{}') STRICT"
        )
    db.execute("ALTER TABLE journal ADD COLUMN workshop TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE journal ADD COLUMN verbatim TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE journal ADD COLUMN arrival INTEGER NOT NULL DEFAULT 0")
    db.execute(
        "CREATE TABLE arrival (no INTEGER PRIMARY KEY, hash TEXT NOT NULL, kind TEXT NOT NULL,"
        " name TEXT NOT NULL, workshop TEXT NOT NULL, title TEXT NOT NULL, signer TEXT NOT NULL,"
        " made_by TEXT NOT NULL, made_at TEXT NOT NULL, taken_by TEXT NOT NULL,"
        " taken_at TEXT NOT NULL, changes INTEGER NOT NULL DEFAULT 0,"
        " also TEXT NOT NULL DEFAULT '[]', taken_back_at TEXT NOT NULL DEFAULT '') STRICT"
    )
    db.execute(
        "CREATE TABLE departure (no INTEGER PRIMARY KEY, hash TEXT NOT NULL, kind TEXT NOT NULL,"
        " name TEXT NOT NULL, left_at TEXT NOT NULL, last INTEGER NOT NULL) STRICT"
    )
    earliest_journal.translate_first_format(db.conn, _FIRST_TABLES)
    _number_heads(db, 3)


@MIGRATIONS()
def m0004_exported_changes(db: Database) -> None:
    """Add to the note of an exported file how many changes it holds.

    Files of one development build have the column in version 3 already.
    """
    if "changes" not in {row[1] for row in db.execute("PRAGMA table_info(departure)")}:
        with note_proof.renewed(db.conn):
            db.execute("ALTER TABLE departure ADD COLUMN changes INTEGER NOT NULL DEFAULT 0")
    _number_heads(db, 4)


@MIGRATIONS()
def m0005_languages(db: Database) -> None:
    """Add the languages of a road map, and its words in the second one."""
    db.execute("ALTER TABLE road_map ADD COLUMN language TEXT DEFAULT 'en'")
    db.execute("ALTER TABLE road_map ADD COLUMN second_language TEXT DEFAULT ''")
    columns = _columns("road_map about field language words original")
    db.execute(
        f"CREATE TABLE translated_text (id TEXT PRIMARY KEY, {columns},"
        " workshop TEXT NOT NULL DEFAULT '', verbatim TEXT NOT NULL DEFAULT '{}') STRICT"
    )
    _number_heads(db, 5)


@MIGRATIONS()
def m0006_reasons(db: Database) -> None:
    """Add why articles do not concern a country, why findings are kept, facts corrected."""
    tables = {
        "not_concerned": "road_map article reason by day",
        "kept_finding": "road_map rule about reason by day",
        "correction": "file subject field value was source by day why is_doubtful:n",
    }
    for table, columns in tables.items():
        db.execute(
            f"CREATE TABLE [{table}] (id TEXT PRIMARY KEY, {_columns(columns)},"
            " workshop TEXT NOT NULL DEFAULT '', verbatim TEXT NOT NULL DEFAULT '{}') STRICT"
        )
    _number_heads(db, 6)


@MIGRATIONS()
def m0007_kept_sentences(db: Database) -> None:
    """Add the sentence that a finding had when it was kept."""
    for column in ("sentence", "meaning"):
        db.execute(f"ALTER TABLE kept_finding ADD COLUMN {column} TEXT DEFAULT ''")
    _number_heads(db, 7)


@MIGRATIONS()
def m0008_agenda(db: Database) -> None:
    """Add the days of the agenda, its sessions, and what groups do in them."""
    tables = {
        "agenda_day": "date title start:n until:n position",
        "agenda_session": "day title kind start:n minutes:n real_minutes:n room chair group uses"
        " case_study stage country materials notes is_sample:n position",
        "agenda_track": "session group title room chair case_study stage position",
    }
    for table, columns in tables.items():
        db.execute(
            f"CREATE TABLE [{table}] (id TEXT PRIMARY KEY, {_columns(columns)},"
            " workshop TEXT NOT NULL DEFAULT '', verbatim TEXT NOT NULL DEFAULT '{}') STRICT"
        )
    _number_heads(db, 8)


@MIGRATIONS()
def m0009_people(db: Database) -> None:
    """Add further addresses and the consent to share them, and who is not the same person."""
    for column in ("other_email", "consent"):
        db.execute(f"ALTER TABLE contact ADD COLUMN {column} TEXT DEFAULT ''")
    db.execute(
        f"CREATE TABLE different_people (id TEXT PRIMARY KEY, {_columns('first second')},"
        " workshop TEXT NOT NULL DEFAULT '', verbatim TEXT NOT NULL DEFAULT '{}') STRICT"
    )
    _number_heads(db, 9)


_PREPARED_AND_LEARNED: dict[str, str] = {
    "attendance": "days note",
    "checklist_item": "kind text material position",
    "checklist_tick": "item country is_done:n note",
    "group_rule": "kind first second group position",
    "presentation": "title presenter body speaker country session articles slides_name"
    " slides_size:n slides_hash position",
    "presentation_note": "presentation kind text articles position",
    "quiz_sheet": "occasion code choices",
    "evaluation_question": "text kind low high choices position",
    "evaluation_sheet": "answers",
    "evaluation_comment": "sheet question session text",
}
"""Record types added in version 10, and their columns."""


@MIGRATIONS()
def m0010_preparation(db: Database) -> None:
    """Add what the evening before needs, presentations, and anonymous sheets."""
    for table, columns in _PREPARED_AND_LEARNED.items():
        db.execute(
            f"CREATE TABLE [{table}] (id TEXT PRIMARY KEY, {_columns(columns)},"
            " workshop TEXT NOT NULL DEFAULT '', verbatim TEXT NOT NULL DEFAULT '{}') STRICT"
        )
    db.execute("ALTER TABLE offer ADD COLUMN origin TEXT DEFAULT ''")
    _number_heads(db, 10)


_IN_THE_ROOM: dict[str, str] = {
    "session_run": "session began ended state given:n pauses wrapped_up jumps utc_offset:n keeper",
    "parked_point": "text owner raise_in session country state outcome position",
    "speaking_turn": "session country body speaker kind asked began seconds:n position",
    "decision": "kind text session articles proposer position",
    "vote": "question method units:n session state position",
    "vote_option": "vote text origin position",
    "ballot": "vote marks people:n",
    "stick": "label group holder given_at returned_at note position",
    "presentation_slot": "road_map session minutes:n state began ended position",
    "presentation_slide": "road_map kind is_left_out:n title lines notes position",
    "hard_question": "road_map rule about answer state",
    "plenary_correction": "road_map about_type about field before after session",
    "shared_action": "title articles why position",
    "shared_action_member": "shared_action road_map action answer note position",
    "not_alike": "first second",
    "support_meeting": "offer country needs session round:n desk:n minutes:n is_locked:n state"
    " outcome",
    "closing": "kind at by reason",
    "edited_paragraph": "document part language text basis position",
}
"""Record types added in version 11, and their columns."""


@MIGRATIONS()
def m0011_room(db: Database) -> None:
    """Add what happens in the room: time kept, votes, speakers, presentations, and the closing."""
    for table, columns in _IN_THE_ROOM.items():
        db.execute(
            f"CREATE TABLE [{table}] (id TEXT PRIMARY KEY, {_columns(columns)},"
            " workshop TEXT NOT NULL DEFAULT '', verbatim TEXT NOT NULL DEFAULT '{}') STRICT"
        )
    db.execute("ALTER TABLE action ADD COLUMN priority_origin TEXT DEFAULT ''")
    db.execute("ALTER TABLE need ADD COLUMN outcome TEXT DEFAULT ''")
    db.execute("ALTER TABLE agenda_session ADD COLUMN prompt TEXT DEFAULT ''")
    _number_heads(db, 11)


_ASKED_BACK: dict[str, str] = {
    "acceptance": "road_map state reason by at version",
    "question": "road_map about_type about field text language asked_by asked_at answer answered_by"
    " answered_at state outcome position",
    "receipt": "file_hash name kind changes:n by at note",
}
"""Record types added in version 12, and their columns."""


@MIGRATIONS()
def m0012_secretariat(db: Database) -> None:
    """Add what the secretariat says of a road map: its acceptance, questions, and receipts."""
    for table, columns in _ASKED_BACK.items():
        db.execute(
            f"CREATE TABLE [{table}] (id TEXT PRIMARY KEY, {_columns(columns)},"
            " workshop TEXT NOT NULL DEFAULT '', verbatim TEXT NOT NULL DEFAULT '{}') STRICT"
        )
    _number_heads(db, 12)


_INVENTORIES: dict[str, str] = {
    "inventory": "road_map year method population population_source source note",
    "inventory_row": "road_map kind category name here here_source activity activity_unit"
    " activity_source factor factor_unit factor_source air water land products waste treatment"
    " share_source year note position",
}
"""Record types added in version 13, and their columns."""


@MIGRATIONS()
def m0013_inventories(db: Database) -> None:
    """Add the mercury inventories of countries."""
    for table, columns in _INVENTORIES.items():
        db.execute(
            f"CREATE TABLE [{table}] (id TEXT PRIMARY KEY, {_columns(columns)},"
            " workshop TEXT NOT NULL DEFAULT '', verbatim TEXT NOT NULL DEFAULT '{}') STRICT"
        )
    _number_heads(db, 13)


@MIGRATIONS()
def m0014_follow_up(db: Database) -> None:
    """Add what countries say of their actions at a later workshop."""
    columns = _columns("road_map action day status percent:n new_end blocker evidence next_step by")
    db.execute(
        f"CREATE TABLE [action_update] (id TEXT PRIMARY KEY, {columns},"
        " workshop TEXT NOT NULL DEFAULT '', verbatim TEXT NOT NULL DEFAULT '{}') STRICT"
    )
    _number_heads(db, 14)


@MIGRATIONS()
def m0015_field_comments(db: Database) -> None:
    """Add the comments on fields, for ministries that are not in the room."""
    columns = _columns(
        "road_map about_type about field text ministry author at answer answered_by answered_at"
        " state position"
    )
    db.execute(
        f"CREATE TABLE [field_comment] (id TEXT PRIMARY KEY, {columns},"
        " workshop TEXT NOT NULL DEFAULT '', verbatim TEXT NOT NULL DEFAULT '{}') STRICT"
    )
    _number_heads(db, 15)


@MIGRATIONS()
def m0016_steps(db: Database) -> None:
    """Add the action of which an action is a step."""
    db.execute("ALTER TABLE action ADD COLUMN step_of TEXT DEFAULT ''")
    _number_heads(db, 16)


@MIGRATIONS()
def m0017_body_pairs(db: Database) -> None:
    """Add which names of a road map are of one body."""
    columns = _columns("road_map first second is_one:n")
    db.execute(
        f"CREATE TABLE [body_pair] (id TEXT PRIMARY KEY, {columns},"
        " workshop TEXT NOT NULL DEFAULT '', verbatim TEXT NOT NULL DEFAULT '{}') STRICT"
    )
    _number_heads(db, 17)


@MIGRATIONS()
def m0018_news_of_parts(db: Database) -> None:
    """Add what a country said of its part in a shared action where others do not see it."""
    for column in ("country", "said"):
        db.execute(f"ALTER TABLE shared_action_member ADD COLUMN {column} TEXT DEFAULT ''")
    # A date that is not there is NULL: as '' it could not be read, and the file would be damaged.
    db.execute("ALTER TABLE shared_action_member ADD COLUMN said_on TEXT")
    db.execute("ALTER TABLE shared_action_member ADD COLUMN said_percent INTEGER")
    _number_heads(db, 18)


def migrate(connection: sqlite3.Connection) -> None:
    """Migrate a file to the latest schema, step by step."""
    db = Database(connection, execute_plugins=False, recursive_triggers=False)
    MIGRATIONS.apply(db)


def _columns(names: str) -> str:
    """Return the SQL of columns; ``:n`` marks those that hold a whole number."""
    specs = [column.partition(":") for column in names.split()]
    return ", ".join(f"[{name}] {_NUMBER if n else _TEXT}" for name, _colon, n in specs)


def _number_heads(db: Database, version: int) -> None:
    db.execute(f"PRAGMA user_version = {version}")
