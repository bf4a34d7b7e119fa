"""Templates of agendas as files: those that ship, and those that people save."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from mercworkshop import data_file, paths
from mercworkshop.data_file import DataModel, Names
from mercworkshop.domain.entities.agenda.records import DAY_START, SessionKind, SessionUse
from mercworkshop.domain.entities.agenda.templates import (
    AgendaTemplate,
    TemplateDay,
    TemplateSession,
)
from mercworkshop.domain.values.clock_time import format_clock_time, parse_clock_time
from mercworkshop.domain.values.file_names import portable_name
from mercworkshop.errors import UserError
from mercworkshop.i18n import LANGUAGES, current_language

log = logging.getLogger(__name__)

type _Words = Names | str
"""Texts in the six languages, or only in the one in which somebody wrote."""


class _Session(DataModel, frozen=True):
    title: _Words
    kind: SessionKind = SessionKind.TALK
    minutes: int = 30
    start: str = ""
    uses: SessionUse = SessionUse.FREE
    is_apart: bool = False


class _Day(DataModel, frozen=True):
    sessions: list[_Session]
    start: str = ""
    until: str = ""


class _Template(DataModel, frozen=True):
    title: _Words
    days: list[_Day]


def shipped_folder() -> Path:
    """Return the folder of the templates that ship with the program."""
    return paths.resources() / "agendas"


def own_folder() -> Path:
    """Return the folder of the templates that were saved on this computer."""
    return paths.app_data_folder() / "agendas"


def list_templates() -> Iterator[AgendaTemplate]:
    """Yield the shipped templates, then the saved ones; what cannot be read goes to the log."""
    for folder in (shipped_folder(), own_folder()):
        for path in sorted(folder.glob("*.yaml")):
            try:
                yield load_template(path)
            except UserError as error:
                log.warning("template of an agenda left out: %s", error.message)


def load_template(path: Path) -> AgendaTemplate:
    """Return a template in the language in use; raises BadFile or InvalidInput."""
    found = data_file.load(path, _Template)
    return AgendaTemplate(
        title=_words(found.title), days=tuple(_read_day(each) for each in found.days)
    )


def title_translations(language: str) -> dict[str, str]:
    """Return the titles in shipped templates: from their words in any language to those in one."""
    found: dict[str, str] = {}
    for path in sorted(shipped_folder().glob("*.yaml")):
        for day in data_file.load(path, _Template).days:
            for session in day.sessions:
                if not isinstance(session.title, str):
                    said = session.title.in_language(language)
                    found.update((session.title.in_language(each), said) for each in LANGUAGES)
    return found


def save_template(template: AgendaTemplate) -> Path:
    """Save a template of the user under its title; a template with the same title is replaced."""
    from mercworkshop import yaml_text  # printing a paper saves no template

    plain = {
        "title": template.title,
        "days": [
            {
                "start": format_clock_time(day.start, "en"),
                "until": "" if day.until is None else format_clock_time(day.until, "en"),
                "sessions": [_plain(each) for each in day.sessions],
            }
            for day in template.days
        ],
    }
    folder = paths.make_private_folder(own_folder())
    path = folder / f"{portable_name(template.title)}.yaml"
    paths.write_whole(path, yaml_text.dump_yaml(plain).encode("utf-8"))
    return path


def _plain(session: TemplateSession) -> dict[str, object]:
    return {
        "title": session.title,
        "kind": _word(session.kind),
        "minutes": session.minutes,
        "start": "" if session.start is None else format_clock_time(session.start, "en"),
        "uses": _word(session.uses),
        "is_apart": session.is_apart,
    }


def _word(choice: StrEnum) -> str:
    return str(choice.value)


def _words(words: _Words) -> str:
    return words if isinstance(words, str) else words.in_language(current_language())


def _read_day(day: _Day) -> TemplateDay:
    start = parse_clock_time(day.start)
    return TemplateDay(
        start=DAY_START if start is None else start,
        until=parse_clock_time(day.until),
        sessions=tuple(
            TemplateSession(
                title=_words(each.title),
                kind=each.kind,
                minutes=each.minutes,
                start=parse_clock_time(each.start),
                uses=each.uses,
                is_apart=each.is_apart,
            )
            for each in day.sessions
        ),
    )
