"""A road map changes its language, or has a second language beside its own."""

from __future__ import annotations

import pytest

from mercworkshop.domain.comparison import language_change, translations
from mercworkshop.domain.comparison.translations import TranslationState
from mercworkshop.domain.entities import national_path, road_map, translated_texts
from mercworkshop.domain.entities.national_path import PathStep, StepTemplate
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.translated_texts import TranslatedText
from mercworkshop.domain.values.languages import SecondLanguage
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import Language, language_scope

ENGLISH_BESIDE, FRENCH_BESIDE, SPANISH_BESIDE = map(
    SecondLanguage, (Language.ENGLISH, Language.FRENCH, Language.SPANISH)
)
BILL = {"en": "Bill", "fr": "Projet de loi", "ar": "مشروع قانون"}


def proposed(record, language):
    return {"title": BILL[language]} if getattr(record, "template", "") and language in BILL else {}


def only_step(workshop: Workshop, title: str) -> PathStep:
    return next(each for each in workshop.records(PathStep).all() if each.title == title)


def plan(workshop: Workshop) -> RoadMap:
    (found,) = workshop.records(RoadMap).all()
    return found


@pytest.fixture
def begun() -> Workshop:
    """Return the road map of Haiti: one step from a template, and one that somebody wrote."""
    workshop = Workshop().apply(road_map.start_road_map("HTI"))
    bill = StepTemplate("law.bill", BILL["en"])
    workshop = workshop.apply(national_path.choose_path(plan(workshop), "law", (), [bill]))
    steps = workshop.records(PathStep).all()
    return workshop.apply(national_path.add_step(steps, plan(workshop), "Radio spots"))


@pytest.fixture
def beside(begun: Workshop) -> Workshop:
    """Return the same road map with French as its second language."""
    return begun.apply(road_map.update(plan(begun), second_language=FRENCH_BESIDE))


def states(workshop: Workshop) -> dict[str, tuple[str, TranslationState]]:
    pairs = translations.text_pairs(workshop, plan(workshop), proposed)
    return {each.words: (each.translation, each.state) for each in pairs}


def translate(workshop: Workshop, title: str, words: str) -> Workshop:
    step = only_step(workshop, title)
    own = translated_texts.translated_text_id(step, "title", plan(workshop).second_language)
    old = workshop.records(TranslatedText).get(own)
    return workshop.apply(translated_texts.translate(old, plan(workshop), step, "title", words))


def test_a_new_language_replaces_only_unedited_texts_and_lists_the_others(begun):
    change = language_change.plan_change(begun, plan(begun), Language.FRENCH, proposed)
    assert [(each.now, each.proposed) for each in change.new] == [("Bill", "Projet de loi")]
    assert [getattr(record, field.name) for record, field in change.kept] == ["Radio spots"]
    edit = language_change.change_language(change, SecondLanguage.NONE, change.new)
    after = begun.apply(edit)
    assert plan(after).language == "fr"
    assert {each.title for each in after.records(PathStep).all()} == {
        "Projet de loi",
        "Radio spots",
    }
    assert after.apply(edit.inverse()) == begun


def test_a_text_that_was_not_chosen_for_translation_stays(begun):
    change = language_change.plan_change(begun, plan(begun), Language.FRENCH, proposed)
    after = begun.apply(language_change.change_language(change, SecondLanguage.NONE))
    assert plan(after).language == "fr"
    assert only_step(after, "Bill")


def test_a_template_without_a_translation_is_not_proposed(begun):
    change = language_change.plan_change(begun, plan(begun), Language.CHINESE, proposed)
    assert change.new == ()
    assert len(change.kept) == 2


def test_a_template_text_still_in_english_counts_as_not_edited(begun):
    chinese = begun.apply(road_map.update(plan(begun), language=Language.CHINESE))
    change = language_change.plan_change(chinese, plan(chinese), Language.ARABIC, proposed)
    assert [each.proposed for each in change.new] == [BILL["ar"]]


def test_without_a_second_language_nothing_needs_a_translation(begun):
    assert states(begun) == {}


def test_a_template_text_has_a_proposed_translation_in_the_second_language(beside):
    assert states(beside) == {
        "Bill": ("Projet de loi", TranslationState.PROPOSED),
        "Radio spots": ("", TranslationState.MISSING),
    }


def test_a_changed_original_marks_its_translation_as_older_and_keeps_it(beside):
    both = translate(beside, "Radio spots", "Spots de radio")
    assert states(both)["Radio spots"] == ("Spots de radio", TranslationState.TRANSLATED)
    edit = national_path.update_step(only_step(both, "Radio spots"), title="Radio spots in Creole")
    newer = both.apply(edit)
    assert states(newer)["Radio spots in Creole"] == ("Spots de radio", TranslationState.OLDER)
    (text,) = newer.records(TranslatedText).all()
    assert text.original == "Radio spots"
    right = newer.apply(translated_texts.confirm(text, "Radio spots in Creole"))
    assert states(right)["Radio spots in Creole"][1] is TranslationState.TRANSLATED


def test_two_laptops_translate_one_text_into_one_record(beside):
    ours = translate(beside, "Radio spots", "Spots de radio")
    theirs = translate(beside, "Radio spots", "Annonces à la radio")
    ids = {each.id for there in (ours, theirs) for each in there.records(TranslatedText).all()}
    assert len(ids) == 1


def test_the_two_languages_can_be_exchanged_and_exchanged_back(beside):
    both = translate(beside, "Radio spots", "Spots de radio")
    change = language_change.plan_change(both, plan(both), Language.FRENCH, proposed)
    assert {each.proposed for each in change.new} == {"Projet de loi", "Spots de radio"}
    texts = both.records(TranslatedText).all()
    after = both.apply(language_change.change_language(change, ENGLISH_BESIDE, change.new, texts))
    assert (plan(after).language, plan(after).second_language) == ("fr", "en")
    assert states(after)["Spots de radio"] == ("Radio spots", TranslationState.TRANSLATED)
    back = language_change.plan_change(after, plan(after), Language.ENGLISH, proposed)
    texts = after.records(TranslatedText).all()
    again = after.apply(language_change.change_language(back, FRENCH_BESIDE, back.new, texts))
    assert states(again)["Radio spots"] == ("Spots de radio", TranslationState.TRANSLATED)


def swap(workshop: Workshop, language: Language, chosen: bool = True) -> Workshop:
    """Exchange the language of the road map and its second language."""
    change = language_change.plan_change(workshop, plan(workshop), language, proposed)
    second = SecondLanguage(plan(workshop).language)
    texts = workshop.records(TranslatedText).all()
    new = change.new if chosen else ()
    return workshop.apply(language_change.change_language(change, second, new, texts))


def test_an_outdated_translation_survives_exchanging_the_languages_twice(beside):
    both = translate(beside, "Radio spots", "Spots de radio")
    newer = both.apply(
        national_path.update_step(only_step(both, "Radio spots"), title="Radio spots in Creole")
    )
    after = swap(newer, Language.FRENCH)
    assert states(after)["Spots de radio"] == ("Radio spots in Creole", TranslationState.OLDER)
    again = swap(after, Language.ENGLISH)
    assert states(again)["Radio spots in Creole"] == ("Spots de radio", TranslationState.OLDER)


def test_a_translation_that_was_not_chosen_survives_exchanging_the_languages_twice(beside):
    both = translate(beside, "Radio spots", "Spots de radio")
    after = swap(both, Language.FRENCH, chosen=False)
    assert only_step(after, "Radio spots")
    again = swap(after, Language.ENGLISH, chosen=False)
    assert states(again)["Radio spots"] == ("Spots de radio", TranslationState.TRANSLATED)


def test_a_translation_that_became_the_text_is_no_longer_a_translation(beside):
    both = translate(beside, "Radio spots", "Spots de radio")
    after = swap(both, Language.FRENCH)
    words = {each.words for each in after.records(TranslatedText).all()}
    assert "Spots de radio" not in words
    change = language_change.plan_change(both, plan(both), Language.FRENCH, proposed)
    texts = both.records(TranslatedText).all()
    edit = language_change.change_language(change, ENGLISH_BESIDE, change.new, texts)
    assert both.apply(edit).apply(edit.inverse()) == both


def test_texts_that_people_wrote_need_a_translation_if_their_language_stays_second(begun):
    change = language_change.plan_change(begun, plan(begun), Language.FRENCH, proposed)
    after = begun.apply(language_change.change_language(change, ENGLISH_BESIDE, change.new))
    assert states(after) == {
        "Projet de loi": ("Bill", TranslationState.PROPOSED),
        "Radio spots": ("Radio spots", TranslationState.MISSING),
    }
    printed = translations.translate_road_map(after, plan(after), "en", proposed)
    assert [each.title for each in printed.records(PathStep).all()] == ["Bill", "Radio spots"]


def test_a_paper_in_the_second_language_marks_what_is_not_translated(beside):
    newer = translate(beside, "Bill", "Loi").apply(
        national_path.update_step(only_step(beside, "Bill"), title="Law")
    )
    with language_scope("en"):
        printed = translations.translate_road_map(newer, plan(newer), "fr", proposed)
    titles = [each.title for each in printed.records(PathStep).all()]
    assert titles == ["Loi [to be checked]", "Radio spots [en]"]


def test_a_paper_in_a_third_language_translates_texts_that_nobody_edited(beside):
    printed = translations.translate_road_map(beside, plan(beside), "ar", proposed)
    assert [each.title for each in printed.records(PathStep).all()] == [BILL["ar"], "Radio spots"]
    assert translations.translate_road_map(beside, plan(beside), "en", proposed) is beside


@pytest.mark.parametrize("second", [SecondLanguage.NONE, SPANISH_BESIDE])
def test_words_replaced_by_a_translation_return_when_their_language_returns(beside, second):
    both = translate(beside, "Radio spots", "Spots de radio")
    french = change_to(both, Language.FRENCH, second)
    assert only_step(french, "Spots de radio")
    back = change_to(french, Language.ENGLISH, FRENCH_BESIDE)
    assert states(back)["Radio spots"] == ("Spots de radio", TranslationState.TRANSLATED)


def test_a_translation_survives_a_change_of_the_language_alone_and_back(beside):
    both = translate(beside, "Radio spots", "Spots de radio")
    french = change_to(both, Language.FRENCH, ENGLISH_BESIDE, is_alone=True)
    back = change_to(french, Language.ENGLISH, FRENCH_BESIDE)
    assert states(back)["Radio spots"] == ("Spots de radio", TranslationState.TRANSLATED)


@pytest.mark.parametrize(
    "fields", [{"second_language": ENGLISH_BESIDE}, {"language": Language.FRENCH}]
)
def test_the_second_language_is_never_the_language_of_the_road_map(beside, fields):
    assert plan(beside.apply(road_map.update(plan(beside), **fields))).second_language == ""


def change_to(
    workshop: Workshop, language: Language, second: SecondLanguage, *, is_alone: bool = False
) -> Workshop:
    change = language_change.plan_change(workshop, plan(workshop), language, proposed)
    chosen = () if is_alone else change.new
    texts = workshop.records(TranslatedText).all()
    return workshop.apply(language_change.change_language(change, second, chosen, texts))
