from __future__ import annotations

import re
import shutil

import pytest
import yaml

from mercworkshop import paths
from mercworkshop.errors import BadFile
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.cases.case_studies import ScreenText
from mercworkshop.reference.files.pack import shipped_pack
from mercworkshop.reference.reference import Reference
from tests.builders.checks import present
from tests.shipped import SHIPPED
from tests.work import lines_run

IDS = (
    *("cs-a-asgm-border", "cs-b-products", "cs-c-chloralkali-coal"),
    *("cs-d-sids-waste", "cs-e-ratification"),
)
STAGES = ["read", "identify", "discuss", "respond", "transfer"]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("MERCWORKSHOP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path):
    """Return a copy of a case study that a test may damage."""
    return shutil.copytree(paths.case_studies() / "cs-a-asgm-border", tmp_path / "gold")


def shipped(name):
    return SHIPPED.case_studies.load_folder(paths.case_studies() / name)


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(path, words):
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def refusal(folder):
    with pytest.raises(BadFile) as caught:
        SHIPPED.case_studies.load_folder(folder)
    return caught.value.message


def test_all_five_shipped_case_studies_are_read_without_refusals():
    found = SHIPPED.case_studies
    assert tuple(case.id for case in found.all) == IDS
    assert found.refusals() == ()


def test_two_case_studies_are_translated_into_french_and_spanish():
    languages = {case.id: set(case.languages) for case in SHIPPED.case_studies.all}
    three = {name for name, found in languages.items() if found >= {"en", "fr", "es"}}
    assert three >= {"cs-a-asgm-border", "cs-e-ratification"}


@pytest.mark.parametrize("name", IDS)
def test_a_translation_has_a_state_and_is_as_new_as_its_english(name):
    case = shipped(name)
    for language in set(case.languages) - {"en"}:
        assert case.heads[language].state == "own translation"
        assert case.older_texts(language) == ()


@pytest.mark.parametrize("name", IDS)
def test_french_texts_have_narrow_spaces_and_one_kind_of_apostrophe(name):
    for key, text in shipped(name).words.get("fr", {}).items():
        assert not re.search(r"[^\u202f\d][;:!?»]|«[^\u202f]|'", text), (key, text)


def test_a_translation_is_older_when_its_english_changes(folder):
    change(folder / "text.en.yaml", "Everybody reads alone", "Everybody reads in silence")
    case = SHIPPED.case_studies.load_folder(folder)
    assert case.older_texts("fr") == ("stages.read.purpose",)
    assert case.older_texts("en") == ()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("read_by_native: false", "read_by_native: maybe", "“read_by_native”: expected true"),
        ("made_from:\n", "made_from:\n  titel: abcdef01\n", "has no text “titel”"),
    ],
)
def test_a_broken_head_of_a_translation_is_refused(folder, old, new, reason):
    path = folder / "text.fr.yaml"
    change(path, old, new)
    line = line_of(path, new.splitlines()[-1].strip())
    message = refusal(folder)
    assert message.startswith(f"text.fr.yaml, line {line}: ")
    assert reason in message


def test_an_unknown_language_is_refused_with_the_name_of_its_file(folder):
    (folder / "text.fr.yaml").rename(folder / "text.xx.yaml")
    assert refusal(folder) == "text.xx.yaml: “xx” is none of the six languages."


def test_a_case_study_without_english_is_refused_with_the_name_of_its_file(folder):
    (folder / "text.en.yaml").unlink()
    assert refusal(folder).startswith("text.en.yaml: the file cannot be read")


@pytest.mark.parametrize("name", IDS)
def test_a_case_study_is_complete(name):
    case = shipped(name)
    parts = case.structure
    assert [stage.id for stage in parts.stages] == STAGES
    assert 130 <= case.minutes <= 180
    assert len(case.guide("en").notes) >= 5
    assert len(case.guide("en").model_answers) >= 5
    assert len(case.objectives("en")) >= 3
    assert 300 <= sum(len(paragraph.value.split()) for paragraph in case.narrative("en")) <= 500
    assert "invented" in case.disclaimer("en").value


def test_all_seven_kinds_of_prompt_occur():
    kinds = {prompt.kind for name in IDS for prompt in shipped(name).structure.prompts}
    assert kinds == {"text", "list", "single", "multi", "ranking", "scale", "table"}


@pytest.mark.parametrize("name", IDS)
def test_the_figures_of_the_story_add_up(name):
    table = shipped(name).structure.table
    total = table.rows.index(table.total_row)
    for column in table.sum_columns:
        place = table.figure_columns.index(column)
        parts = [line[place] for number, line in enumerate(table.figures) if number != total]
        assert sum(parts) == pytest.approx(table.figures[total][place])


@pytest.mark.parametrize("name", IDS)
def test_no_text_is_ever_blank_and_every_fallback_is_marked(name):
    case = shipped(name)
    for language in LANGUAGES:
        is_english = language not in case.languages
        texts = [
            *(case.title(language), case.disclaimer(language)),
            *(case.guide(language).closing_question, *case.guide(language).notes),
            *case.objectives(language),
            *case.narrative(language),
            *(case.question(prompt, language) for prompt in case.structure.prompts),
            *(case.guidance(prompt, language) for prompt in case.structure.prompts),
            *(case.explanation(rule, language) for rule in case.structure.carry_over),
        ]
        assert all(text.value.strip() for text in texts)
        assert {text.is_fallback for text in texts} == {is_english}


def test_options_and_columns_have_words_and_figures_of_a_scale_need_none():
    case = shipped("cs-a-asgm-border")
    single, table, scale = (case.structure.prompt(prompt) for prompt in ("p4", "p6", "p9"))
    assert case.option(single, "yes", "es") == ScreenText("Sí", is_fallback=False)
    assert case.column(table, "owner", "fr").value
    assert case.option(scale, "3", "ru") == ScreenText("3", is_fallback=False)


def test_the_table_of_a_story_may_hold_words():
    table = shipped("cs-d-sids-waste").table("en")
    assert [column.value for column in table.columns] == ["Stock", "Found in or as", "Mercury (kg)"]
    first, last = table.rows[0], table.rows[-1]
    assert [cell.value for cell in first[:2]] == ["Lighthouse baths", "2 lighthouses"]
    assert first[2] == 360.0
    assert last[1:] == (None, 492.6)


def test_carry_over_rules_are_read_with_their_columns_and_titles():
    case = shipped("cs-a-asgm-border")
    rules = {rule.id: rule for rule in case.structure.carry_over}
    assert rules["actions"].columns == {
        "title": ("action",),
        "owner": ("owner",),
        "end": ("date",),
        "cost": ("cost",),
        "source": ("source",),
    }
    assert rules["notify"].provisions == {"yes": "7.3"}
    assert (rules["plan"].when, rules["plan"].years_after_entry) == (("yes",), 3)
    assert case.made_title(rules["plan"], "fr").value.startswith("Rédiger")
    assert case.made_title(rules["first"], "fr") is None


def test_a_language_that_does_not_exist_is_english_and_marked(folder):
    (folder / "text.fr.yaml").unlink()
    case = SHIPPED.case_studies.load_folder(folder)
    assert case.title("fr") == ScreenText(case.title("en").value, is_fallback=True)


def test_a_missing_translation_of_one_sentence_is_english_and_marked(folder):
    change(folder / "text.fr.yaml", "closing_question:", "# closing_question:")
    case = SHIPPED.case_studies.load_folder(folder)
    assert case.guide("fr").closing_question == ScreenText(
        case.guide("en").closing_question.value, is_fallback=True
    )
    assert not case.title("fr").is_fallback


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("minutes: 25", "minutes: many", "expected a whole number, found text"),
        ("wrap_up_minutes: 15", "wrap_up_minutes: -15", "wrap_up_minutes"),
        ("facilitator_notes: 9", "facilitator_notes: 999999999", "larger than 200"),
        ("kind: single", "kind: quiz", "quiz"),
        ("prompts: [p4, p5], short", "prompts: [p4, p55], short", "“p55” is not known"),
        ("prompts: [p4, p5]", "prompts: [p4, p5, p3]", "“p3” is asked twice"),
        ("{id: p10, kind: list,", "{id: p9, kind: list,", "“p9” is here twice"),
        ("{id: p7, kind: list,", "{id: p7, kind: list, options: [a],", "options belong"),
        ("{id: p7, kind: list,", "{id: p7, kind: table,", "columns belong"),
        ("make: context}", "make: opera}", "opera"),
        ("{id: together, prompt: p7,", "{id: together, prompt: p77,", "“p77” is not known"),
        ("prompt: p7, section: trade", "prompt: p7, section: sea", "“sea” is not known"),
        ("prompts: [p4, p5]", "prompts: [p4, p5, p5]", "“p5” is here twice"),
        ("make: context}", "make: context, items: [1]}", "only a list has items"),
        ("when: [not_enough_data]", "when: [perhaps]", "“perhaps” is not known"),
        ("owner: [owner]", "owner: [boss]", "“boss” is not known"),
        ("provisions: {'yes': '7.3'}", "provisions: {'yes': '7.9'}", "“7.9” is not known"),
        ("when: ['yes'], provisions: {'yes': '7.3'}", "when: ['yes']", "needs its provisions"),
        ("- [8300, 2.1, 1.4, 2.94]", "- [8300, 2.1, 1.4]", "one figure for each column"),
        ("  total_row: total", "  total_row: sum", "“sum” is not known"),
        ("roles: [mines, health,", "roles: [mines, mines,", "“mines” is here twice"),
        ("stage: discuss, minute: 15", "stage: lunch, minute: 15", "“lunch” is not known"),
        ("minute: 12}", "minute: 30}", "the stage has only 30 minutes"),
        ("short_minute: 6", "short_minute: 16", "the stage has only 15 minutes"),
        ("short_prompts: [p4]", "short_prompts: [p6]", "“p6” is not known"),
        ("{options: ['yes'], lines", "{options: [perhaps], lines", "“perhaps” is not known"),
        ("months: {date: [1, 3, 9, 12, 36]}", "months: {date: [1]}", "one number of months"),
        ("months: {date:", "months: {day:", "“day” is not known"),
        ("since: 2025-11-07", "since: last year", "expected a date"),
        ("- {id: customs, paragraphs: 4}", "- {id: consent, paragraphs: 4}", "“consent” is here"),
        ("wrap_up_minutes: 15", "wrap_up_minutes: 15\nsong: yes", "there is no field “song” here"),
        ("wrap_up_minutes: 15", "wrap_up_minutes: 15: 16", "mapping values are not allowed"),
    ],
)  # fmt: skip
def test_a_broken_structure_is_refused_with_file_line_and_reason(folder, old, new, reason):
    path = folder / "case.yaml"
    change(path, old, new)
    message = refusal(folder)
    line = int(message.removeprefix("case.yaml, line ").split(":")[0])
    assert reason in message
    assert line == line_of(path, new.splitlines()[-1]), message


def test_a_table_without_a_line_of_figures_for_each_row_is_refused(folder):
    change(folder / "case.yaml", "    - [8300, 2.1, 1.4, 2.94]\n", "")
    line = line_of(folder / "case.yaml", "figures:")
    message = f"case.yaml, line {line}: the table needs one line of figures for each row."
    assert refusal(folder) == message


def test_rules_on_rows_name_a_column_that_exists(tmp_path):
    folder = shutil.copytree(paths.case_studies() / "cs-e-ratification", tmp_path / "path")
    change(folder / "case.yaml", "when_column: support", "when_column: love")
    line = line_of(folder / "case.yaml", "when_column: love")
    assert refusal(folder) == f"case.yaml, line {line}: “love” is not known."


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("make: need}", "make: need, columns: {title: [a]}}", "“a” is not known"),
        ("make: need}", "make: declaration}", "needs its provisions"),
    ],
)
def test_a_carry_over_rule_that_does_not_fit_its_prompt_is_refused(tmp_path, old, new, reason):
    folder = shutil.copytree(paths.case_studies() / "cs-e-ratification", tmp_path / "path")
    change(folder / "case.yaml", old, new)
    assert reason in refusal(folder)


def test_a_table_prompt_whose_rule_names_no_columns_is_refused(folder):
    change(folder / "case.yaml", "prompt: p7, section: trade", "prompt: p6, section: trade")
    line = line_of(folder / "case.yaml", "prompt: p6, section: trade")
    assert refusal(folder).startswith(f"case.yaml, line {line}: a table, and only a table,")


def test_a_story_may_do_without_figures(folder):
    path = folder / "case.yaml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("table:\n"), text.index("roles:")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    for words in folder.glob("text.*.yaml"):
        texts = yaml.safe_load(words.read_text(encoding="utf-8"))
        texts.pop("table")
        texts.pop("made_from", None)
        words.write_text(yaml.safe_dump(texts), encoding="utf-8")
    case = SHIPPED.case_studies.load_folder(folder)
    assert case.table("en") is None
    assert case.narrative("en")


def test_a_table_may_do_without_a_total(folder):
    change(folder / "case.yaml", "  total_row: total\n", "")
    assert len(present(SHIPPED.case_studies.load_folder(folder).table("en")).rows) == 3


def test_a_prompt_no_stage_asks_is_refused(folder):
    change(folder / "case.yaml", "p12, p10, p13, p14]", "p12, p13, p14]")
    change(folder / "case.yaml", "short_prompts: [p11, p12, p10, p13]", "short_prompts: [p11]")
    line = line_of(folder / "case.yaml", "{id: p10, kind: list,")
    assert refusal(folder) == f"case.yaml, line {line}: no stage asks “p10”."


def test_a_rule_that_gives_its_actions_no_title_is_refused(folder):
    change(folder / "case.yaml", "title: [action]", "note: [action]")
    line = line_of(folder / "case.yaml", "id: actions")
    assert refusal(folder).startswith(f"case.yaml, line {line}: the columns do not say")


def test_a_text_that_the_structure_does_not_know_is_refused(folder):
    path = folder / "text.es.yaml"
    change(path, "closing_question:", "closing_qestion:")
    line = line_of(path, "closing_qestion:")
    assert refusal(folder) == (
        f"text.es.yaml, line {line}: the case study has no text “closing_qestion”."
    )


def test_a_blank_english_text_is_refused(folder):
    path = folder / "text.en.yaml"
    change(path, "caption: Kiru District", "caption: ''  # Kiru District")
    line = line_of(path, "caption:")
    assert refusal(folder) == f"text.en.yaml, line {line}: the text “table.caption” is missing."


def test_no_english_at_all_is_refused(folder):
    (folder / "text.en.yaml").unlink()
    assert refusal(folder).startswith("text.en.yaml: the file cannot be read")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("text.pt.yaml", "title: Ouro", "text.pt.yaml: “pt” is none of the six languages."),
        ("text.ru.yaml", "- Золото", "text.ru.yaml, line 1: the file does not hold texts by name."),
        ("text.ru.yaml", "title: 'Золото", "text.ru.yaml, line 1: "),
    ],
)
def test_a_file_that_holds_no_texts_is_refused(folder, name, content, reason):
    (folder / name).write_text(content, encoding="utf-8")
    assert refusal(folder).startswith(reason)


def test_a_broken_case_study_that_somebody_added_does_not_stop_the_others(folder, home):
    added = home / "case_studies"
    shutil.copytree(folder, added / "good")
    shutil.copytree(folder, added / "bad")
    change(added / "bad" / "case.yaml", "minutes: 25", "minutes: many")
    shutil.copytree(folder, added / "cs-b-products")
    found = Reference(shipped_pack(), SHIPPED.day, "en").case_studies
    assert tuple(case.id for case in found.all) == (*IDS, "good")
    bad, twice = found.refusals()
    assert twice.message == "cs-b-products: there is a case study of this name already."
    assert bad.message.startswith("case.yaml, line ")
    assert str(added / "bad" / "case.yaml") in bad.advice


def test_a_refusal_is_in_the_language_of_the_reference_that_asked(folder, home):
    shutil.copytree(folder, home / "case_studies" / "bad")
    change(home / "case_studies" / "bad" / "case.yaml", "minutes: 25", "minutes: many")
    here = Reference(shipped_pack(), SHIPPED.day, "en")
    (english,) = here.case_studies.refusals()
    (french,) = here.in_language("fr").case_studies.refusals()
    assert "expected a whole number" in english.message
    assert "expected a whole number" not in french.message


def test_a_case_study_that_was_added_or_mended_is_there_when_the_folder_is_read_again(folder, home):
    added = home / "case_studies" / "late"
    before = shipped_pack()
    assert Reference(before, SHIPPED.day, "en").case_studies.find("late") is None
    shutil.copytree(folder, added)
    assert Reference(before, SHIPPED.day, "en").case_studies.find("late") is None
    assert Reference(before.read_again(), SHIPPED.day, "en").case_studies.find("late")


def test_unchanged_case_studies_are_not_parsed_when_the_folder_is_read_again(folder, home):
    shutil.copytree(folder, home / "case_studies" / "gold")
    once = shipped_pack()

    def read(pack):
        return Reference(pack, SHIPPED.day, "en").case_studies.all

    first = lines_run(read, once)
    assert lines_run(read, once.read_again()) < first / 5
