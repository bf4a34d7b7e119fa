"""Case studies: one structure each, and its texts in one file per language."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from mercworkshop import data_file, input_file
from mercworkshop.errors import BadFile
from mercworkshop.i18n import LANGUAGES, _, language_scope
from mercworkshop.reference.cases.story_materials import StoryTable
from mercworkshop.reference.cases.structure import (
    CarryOver,
    CaseStructure,
    Prompt,
    RuleTargets,
    find_faults,
    text_keys,
)
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import Pack, case_texts_name, read_texts
from mercworkshop.reference.files.translations import digest
from mercworkshop.reference.law.law import Law
from mercworkshop.reference.lists.sections import road_map_sections

_ORIGINAL = "en"
_MADE_FROM = "made_from."


class ScreenText(NamedTuple):
    """A text to show. ``is_fallback``: it is English because the translation is missing."""

    value: str
    is_fallback: bool


@dataclass(frozen=True, slots=True)
class TextHead:
    """What the file of a language says about its texts.

    ``state``: how they came about. ``made_from``: for each text a digest of the English that it
    was translated from.
    """

    state: str = ""
    is_read_by_native: bool = False
    made_from: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FacilitatorGuide:
    """Texts that only the facilitator sees."""

    notes: tuple[ScreenText, ...]
    model_answers: tuple[ScreenText, ...]
    closing_question: ScreenText


@dataclass(frozen=True, slots=True)
class DataTable:
    """The table of the narrative, ready to show; None is an empty cell."""

    caption: ScreenText
    columns: tuple[ScreenText, ...]
    rows: tuple[tuple[ScreenText | int | float | None, ...], ...]


@dataclass(frozen=True, slots=True)
class CaseStudy:
    """A case study: its structure, and its texts by language and key."""

    id: str
    structure: CaseStructure
    words: Mapping[str, Mapping[str, str]]
    heads: Mapping[str, TextHead] = field(default_factory=dict)

    @property
    def minutes(self) -> int:
        """The minutes of the whole case study, including the wrap-up in plenary."""
        stages = sum(stage.minutes for stage in self.structure.stages)
        return stages + self.structure.wrap_up_minutes

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages with texts, English first."""
        return tuple(language for language in LANGUAGES if language in self.words)

    @property
    def short_minutes(self) -> int:
        """The minutes of the short version; 0 if there is none."""
        stages = sum(stage.short_minutes for stage in self.structure.stages)
        return stages + self.structure.short_wrap_up_minutes if stages else 0

    def older_texts(self, language: str) -> tuple[str, ...]:
        """Return the keys of the translations whose English has changed since."""
        made_from = self.heads.get(language, TextHead()).made_from
        texts = self.words.get(language, {}) if language != _ORIGINAL else {}
        english = self.words[_ORIGINAL]
        return tuple(key for key in texts if made_from.get(key) != digest(english[key]))

    def text(self, key: str, language: str) -> ScreenText:
        """Return a text by key, such as ``stages.read.title``; in English if there is no other."""
        own = self.words.get(language, {}).get(key, "")
        return ScreenText(own or self.words[_ORIGINAL][key], is_fallback=not own)

    def title(self, language: str) -> ScreenText:
        """Return the title."""
        return self.text("title", language)

    def disclaimer(self, language: str) -> ScreenText:
        """Return the sentence that says that the narrative is invented."""
        return self.text("disclaimer", language)

    def objectives(self, language: str) -> tuple[ScreenText, ...]:
        """Return the learning objectives."""
        return self.numbered("objectives", self.structure.objectives, language)

    def narrative(self, language: str) -> tuple[ScreenText, ...]:
        """Return the paragraphs of the narrative."""
        return self.numbered("narrative", self.structure.paragraphs, language)

    def guide(self, language: str) -> FacilitatorGuide:
        """Return the texts that only the facilitator sees."""
        parts = self.structure
        return FacilitatorGuide(
            self.numbered("facilitator_notes", parts.facilitator_notes, language),
            self.numbered("model_answers", parts.model_answers, language),
            self.text("closing_question", language),
        )

    def question(self, prompt: Prompt, language: str) -> ScreenText:
        """Return the question of a prompt."""
        return self.text(f"prompts.{prompt.id}.question", language)

    def guidance(self, prompt: Prompt, language: str) -> ScreenText:
        """Return the hint beside a question."""
        return self.text(f"prompts.{prompt.id}.guidance", language)

    def option(self, prompt: Prompt, option: str, language: str) -> ScreenText:
        """Return the text of an option; for a scale, its figure."""
        if prompt.kind == "scale":
            return ScreenText(option, is_fallback=False)
        return self.text(f"prompts.{prompt.id}.options.{option}", language)

    def column(self, prompt: Prompt, column: str, language: str) -> ScreenText:
        """Return the heading of a column of a table prompt."""
        return self.text(f"prompts.{prompt.id}.columns.{column}", language)

    def explanation(self, rule: CarryOver, language: str) -> ScreenText:
        """Return the description of a carry-over rule for users."""
        return self.text(f"carry_over.{rule.id}.explanation", language)

    def made_title(self, rule: CarryOver, language: str) -> ScreenText | None:
        """Return the title of a rule's record; None if the title comes from the answer."""
        needed = self.structure.needs_title(rule)
        return self.text(f"carry_over.{rule.id}.title", language) if needed else None

    def table(self, language: str) -> DataTable | None:
        """Return the table of the narrative; None if it has none."""
        table = self.structure.table
        return self.data_table("table", table, language) if table else None

    def data_table(self, name: str, table: StoryTable, language: str) -> DataTable:
        """Return a table whose texts are under ``name``, such as ``exhibits.prices.table``."""
        columns = (self.text(f"{name}.columns.{column}", language) for column in table.columns)
        rows = (
            tuple(self._cells(name, table, number, language)) for number in range(len(table.rows))
        )
        return DataTable(self.text(f"{name}.caption", language), tuple(columns), tuple(rows))

    def _cells(
        self, name: str, table: StoryTable, number: int, language: str
    ) -> Iterator[ScreenText | int | float | None]:
        row, figures = table.rows[number], iter(table.figures[number])
        yield self.text(f"{name}.rows.{row}", language)
        for column in table.columns[1:]:
            key = f"{name}.words.{column}.{row}"
            if column not in table.words:
                yield next(figures)
            else:
                yield self.text(key, language) if key in self.words[_ORIGINAL] else None

    def numbered(self, group: str, count: int, language: str) -> tuple[ScreenText, ...]:
        """Return the texts of a group without names, such as ``narrative``."""
        numbers = range(1, count + 1)
        return tuple(self.text(f"{group}.{number}", language) for number in numbers)


@dataclass(frozen=True, slots=True)
class CaseStudies:
    """The case studies of a pack. What is wrong with a broken one is said in ``language``."""

    pack: Pack
    language: str

    @property
    def all(self) -> tuple[CaseStudy, ...]:
        """The shipped and the added case studies, without those that cannot be used."""
        return tuple(_with_texts(case, self.pack.data) for case in self._usable().values())

    def find(self, case_study: str) -> CaseStudy | None:
        """Return the case study with this id; None if there is none."""
        found = self._usable().get(case_study)
        return found and _with_texts(found, self.pack.data)

    def refusals(self) -> tuple[BadFile, ...]:
        """Return the errors of the folders that cannot be used."""
        with language_scope(self.language):
            return tuple(self._refusals())

    def load_folder(self, folder: Path) -> CaseStudy:
        """Return the case study in ``folder``. Raises BadFile with file, line and reason."""
        with language_scope(self.language):
            return _load_folder(folder, self.pack.data)

    def _usable(self) -> dict[str, CaseStudy]:
        """Return the case studies as they are in their folders, by id; of equal ids, the first."""
        found: dict[str, CaseStudy] = {}
        for _folder, case in self._read():
            if case is not None:
                found.setdefault(case.id, case)
        return found

    def _read(self) -> Iterator[tuple[Path, CaseStudy | None]]:
        for place in self.pack.case_studies:
            data = self.pack.data.without_corrections()  # or each would read all again
            yield from _read_place(place, data, self.pack.reading)

    def _refusals(self) -> Iterator[BadFile]:
        seen: set[str] = set()
        for folder, case in self._read():
            try:
                again = case or self.load_folder(folder)
                if again.id in seen:
                    reason = _("there is a case study of this name already")
                    raise input_file.bad_file_error(folder, 0, reason)
                seen.add(again.id)
            except BadFile as refusal:
                yield refusal


def _with_texts(case: CaseStudy, data: DataFiles) -> CaseStudy:
    """Return a case study with the texts of data packs and corrections in place of its own."""
    files = {language: case_texts_name(case.id, language) for language in LANGUAGES}
    newer = {language: read_texts(data, file).texts for language, file in files.items()}
    known = case.words[_ORIGINAL].keys()
    words = {
        language: {**case.words.get(language, {}), **_known_texts(newer[language], known)}
        for language in LANGUAGES
        if newer[language] or language in case.words
    }
    return replace(case, words=words) if any(newer.values()) else case


def _known_texts(texts: Mapping[str, str], known: Collection[str]) -> dict[str, str]:
    return {key: words for key, words in texts.items() if key in known and words.strip()}


@lru_cache(maxsize=8)
def _read_place(
    place: Path, data: DataFiles, _reading: int
) -> tuple[tuple[Path, CaseStudy | None], ...]:
    """Return every folder in ``place`` with its case study, or None if it cannot be read.

    ``_reading`` only tells one reading of the disk from the next. Errors are not kept: their words
    are in a language.
    """
    folders = sorted(child for child in place.iterdir() if child.is_dir()) if place.is_dir() else ()
    return tuple((folder, _load_or_none(folder, data)) for folder in folders)


def _load_or_none(folder: Path, data: DataFiles) -> CaseStudy | None:
    try:
        return _load_folder(folder, data)
    except BadFile:
        return None


def _load_folder(folder: Path, data: DataFiles) -> CaseStudy:
    structure = _structure(folder / "case.yaml", data)
    expected = frozenset(text_keys(structure))
    own = {path.name.split(".")[1]: path for path in sorted(folder.glob("text.*.yaml"))}
    own.setdefault(_ORIGINAL, folder / f"text.{_ORIGINAL}.yaml")
    read = {
        language: _words(path, data_file.read_text(path), language, expected)
        for language, path in own.items()
    }
    words = {language: texts for language, (texts, _head) in read.items()}
    return CaseStudy(
        folder.name, structure, words, {lang: head for lang, (_, head) in read.items()}
    )


def _structure(path: Path, data: DataFiles) -> CaseStructure:
    content = data_file.read_text(path)
    structure = _decode_structure(path, content)
    provisions = {provision.id for provision in Law(data).ratification.checklist}
    targets = RuleTargets(road_map_sections(data).keys(), provisions)
    for where, reason in find_faults(structure, targets):
        from mercworkshop import yaml_text

        raise input_file.bad_file_error(path, yaml_text.find_line(content, where), reason)
    return structure


@lru_cache(maxsize=64)
def _decode_structure(path: Path, content: str) -> CaseStructure:
    """Return the structure in a file, kept by its content as the texts are."""
    from mercworkshop import yaml_text

    return data_file.decode(path, content, yaml_text.parse_yaml(path, content), CaseStructure)


@lru_cache(maxsize=64)
def _words(
    path: Path, content: str, language: str, expected: frozenset[str]
) -> tuple[Mapping[str, str], TextHead]:
    """Return the texts of a file, of those that are expected, and what it says about them.

    Kept by its content: neither other data nor another reading of the disk change it.
    """
    from mercworkshop import yaml_text

    if language not in LANGUAGES:
        raise input_file.bad_file_error(
            path, 0, _("“{code}” is none of the six languages").format(code=language)
        )
    texts = yaml_text.flatten(path, content)
    if texts is None:
        raise input_file.bad_file_error(path, 1, _("the file does not hold texts by name"))
    found = {key: (node, line) for key, node, line in texts}
    head = _take_head(path, found, expected)
    for key, (_value, line) in found.items():
        if key not in expected:
            raise input_file.bad_file_error(
                path, line, _("the case study has no text “{key}”").format(key=key)
            )
    words = {key: value for key, (value, _line) in found.items() if value.strip()}
    missing = sorted(expected - words.keys())
    if language == _ORIGINAL and missing:
        line = found[missing[0]][1] if missing[0] in found else 0
        raise input_file.bad_file_error(
            path, line, _("the text “{key}” is missing").format(key=missing[0])
        )
    return words, head


def _take_head(
    path: Path, found: dict[str, tuple[str, int]], expected: Collection[str]
) -> TextHead:
    """Return what a file says about its texts, and remove it from what was found."""
    state, _line = found.pop("state", ("", 0))
    native, line = found.pop("read_by_native", ("false", 0))
    if native not in {"true", "false"}:
        reason = _("“{field}”: {reason}").format(
            field="read_by_native", reason=_("expected true or false")
        )
        raise input_file.bad_file_error(path, line, reason)
    names = [key for key in found if key.startswith(_MADE_FROM)]
    made_from = {name.removeprefix(_MADE_FROM): found.pop(name) for name in names}
    for key, (_value, line) in made_from.items():
        if key not in expected:
            raise input_file.bad_file_error(
                path, line, _("the case study has no text “{key}”").format(key=key)
            )
    digests = {key: value for key, (value, _line) in made_from.items()}
    return TextHead(state, native == "true", digests)
