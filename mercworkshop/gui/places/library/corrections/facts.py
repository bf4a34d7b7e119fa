"""The facts of a library page that can be corrected, each with what the data say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _, message_of
from mercworkshop.reference.cases.structure import text_keys
from mercworkshop.reference.corrections.questions import case_of, present_value
from mercworkshop.reference.corrections.words import ACTS, COUNTRIES, fact_title
from mercworkshop.reference.facts import act_days
from mercworkshop.reference.files import text_checks
from mercworkshop.reference.files.pack import case_texts_name, read_file, translation_name
from mercworkshop.reference.files.translations import ENGLISH, find_texts
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.translation.program_texts import find_unknown, language_of
from mercworkshop.reference.translation.text_states import StatedText
from mercworkshop.reference.translation.translated_files import TRANSLATED_FILES

_LONGEST_TITLE = 70
_CASE = "case."
_WHOLE_FILE = {
    ("party", "steps"): ("ratification.yaml", "steps"),
    ("party", "paths"): ("path_families.yaml", ""),
    ("party", "choices"): ("ratification.yaml", "checklist"),
    ("party", "words"): ("ratification.yaml", "terms"),
}


BEGUN = "Correction begun"
"""The kind, among the words that wait, of corrections that are not made yet; their id is the fact.

No kind of record: the words wait however long, and never move into a correction by themselves.
"""


@dataclass(frozen=True, slots=True)
class CorrectableFact:
    """A fact: what it is called, where it stands, what the data say without corrections.

    ``english`` is the original of a translated text; ``correction`` the one there is.
    """

    title: str
    file: str
    subject: str
    field: str
    says: str
    english: str = ""
    correction: Correction | None = None

    @property
    def place(self) -> str:
        """The place of the fact in its file."""
        return f"{self.subject}.{self.field}" if self.subject else self.field

    @property
    def is_day(self) -> bool:
        """Whether it is the day of an act."""
        return self.file == COUNTRIES and self.field in ACTS

    def waiting_key(self, field: str) -> FieldKey:
        """Return where the words of a correction of it wait until it is made."""
        return BEGUN, f"{self.file} {self.place}", field

    def changed(self, value: str, *, is_doubtful: bool = False) -> Correction:
        """Return what it should say as a correction, without its evidence."""
        return Correction(
            id="",
            file=self.file,
            subject=self.subject,
            field=self.field,
            value=value,
            was=self.says,
            is_doubtful=is_doubtful,
        )


def begun_facts(reference: Reference, waiting: Mapping[FieldKey, str]) -> list[CorrectableFact]:
    """Return the facts whose correction was begun, and is not made yet."""
    places = {record_id: None for kind, record_id, _field in waiting if kind == BEGUN}
    return [_at(reference, *place.split(" ", 1)) for place in places if " " in place]


def is_begun(fact: CorrectableFact, waiting: Mapping[FieldKey, str]) -> bool:
    """Return whether a correction of a fact was begun, and is not made yet."""
    own = fact.waiting_key("")
    return any(key[:2] == own[:2] for key in waiting)


def facts_of_page(reference: Reference, kind: str, key: str) -> list[CorrectableFact]:
    """Return the facts of a page, in the order of the page."""
    if kind == "country":
        places = {act: f"countries.{key}.{act}" for act in ACTS}
        return [
            _fact(
                reference,
                (COUNTRIES, place),
                _(ACTS[act]),
                present_value(reference, COUNTRIES, place),
            )
            for act, place in places.items()
        ]
    if kind == "data" and (case_study := case_of_page(key)):
        return list(_case_texts(reference, case_study))
    if kind == "data":
        made = {(each.file, each.place): None for each in reference.corrections}
        return [_at(reference, *where) for where in made]
    file, subject = _texts_of(kind, key)
    return list(_texts(reference, file, subject)) if file else []


def program_fact(reference: Reference, text: StatedText) -> CorrectableFact:
    """Return a text of the program itself as a fact."""
    says = present_value(reference, text.file, text.place)
    return _fact(reference, (text.file, text.place), _short(text.english), says, text.english)


def find_problem(reference: Reference, fact: CorrectableFact, value: str) -> str:
    """Return why a day is impossible, with its article; empty if it is possible, or not a day."""
    country = reference.countries.of_code(fact.subject.rpartition(".")[2])
    if not fact.is_day or country is None:
        return ""
    return act_days.find_impossible(reference, country, fact.field, date.fromisoformat(value))


def refuse_lost_parts(fact: CorrectableFact, value: str) -> None:
    """Raise InvalidInput if a corrected text leaves out a place to fill in, or a number."""
    if language_of(fact.file) and (part := find_unknown(fact.place, value)):
        raise InvalidInput(
            _("The program has nothing to fill in at “{part}”.").format(part=part),
            _("Use the braces of the original, and no others."),
        )
    if fact.english != fact.place and language_of(fact.file):
        return  # one form of a phrase with a count, which may say its number in words
    lost = text_checks.find_lost(fact.english, value)
    if lost:
        raise InvalidInput(
            _("The correction leaves out “{part}”.").format(part=lost[0]),
            _("Numbers and places to fill in must stay as they are in the original."),
        )


def case_key(case_study: str) -> str:
    """Return the key of the page with the texts of a case study."""
    return f"{_CASE}{case_study}"


def case_of_page(key: str) -> str:
    """Return the case study of a page; empty if it is a page of something else."""
    return key.removeprefix(_CASE) if key.startswith(_CASE) else ""


def _case_texts(reference: Reference, case_study: str) -> Iterator[CorrectableFact]:
    language = reference.language
    case = reference.corrected_by(()).case_studies.find(case_study)
    if case is None:
        return
    file, own = case_texts_name(case_study, language), case.words.get(language, {})
    for key in text_keys(case.structure):
        original = case.words[ENGLISH].get(key, "")
        english = "" if language == ENGLISH else original
        yield _fact(reference, (file, key), _short(original), own.get(key, ""), english)


def _texts_of(kind: str, key: str) -> tuple[str, str]:
    match kind:
        case "article":
            return "convention.yaml", f"articles.{key}"
        case "annex":
            return f"annex_{key[:1].lower()}.yaml", ""
        case "term":
            return "glossary.yaml", f"terms.{key}"
        case "support":
            return "support.yaml", f"sources.{key}"
    return _WHOLE_FILE.get((kind, key), ("", ""))


def _texts(reference: Reference, file: str, subject: str) -> Iterator[CorrectableFact]:
    if file not in TRANSLATED_FILES:
        return
    english = find_texts(read_file(reference.pack.data, file, TRANSLATED_FILES[file]))
    start = f"{subject}." if subject else ""
    for place, words in english:
        if not place.startswith(start):
            continue
        if reference.language == ENGLISH:
            yield _fact(reference, (file, place), _short(words), words)
        else:
            own = translation_name(file, reference.language)
            says = present_value(reference, own, place)
            yield _fact(reference, (own, place), _short(words), says, words)


def _fact(
    reference: Reference, where: tuple[str, str], title: str, says: str, english: str = ""
) -> CorrectableFact:
    file, place = where
    subject, _point, field = place.rpartition(".")
    made = next((each for each in reference.corrections if (each.file, each.place) == where), None)
    return CorrectableFact(title, file, subject, field, says, english, made)


def _at(reference: Reference, file: str, place: str) -> CorrectableFact:
    """Return the fact at a place of a file, without knowing the page that it is on."""
    subject, _point, field = place.rpartition(".")
    title = fact_title(reference, Correction(id="", file=file, subject=subject, field=field))
    says = present_value(reference, file, place)
    return _fact(reference, (file, place), title, says, _english(reference, file, place))


def _english(reference: Reference, file: str, place: str) -> str:
    """Return the original of a text in the file of a translation; empty for anything else."""
    if (where := case_of(file)) is not None:
        own = case_texts_name(where[0], ENGLISH)
        return "" if where[1] == ENGLISH else present_value(reference, own, place)
    if language_of(file):
        return message_of(place)
    name = file.rpartition("/")[2]
    if name == file or name not in TRANSLATED_FILES:
        return ""
    texts = find_texts(read_file(reference.pack.data, name, TRANSLATED_FILES[name]))
    return dict(texts).get(place, "")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_TITLE else f"{line[:_LONGEST_TITLE]}…"
