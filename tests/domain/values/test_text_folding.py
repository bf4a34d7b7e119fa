from __future__ import annotations

import pytest

from mercworkshop.domain.values.text_folding import folded, words_of


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("CÔTE d’Ivoire", "cote d’ivoire"),
        ("العِراق", "العراق"),
        ("\u200fأمانة", "امانة"),
        ("Straße", "strasse"),
        ("ﬁnance １２", "finance 12"),
        ("Ёлка Й", "елка и"),
        ("资金缺口", "资金缺口"),
    ],
)
def test_capitals_accents_vowel_marks_and_invisible_signs_are_left_out(written, kept):
    assert folded(written) == kept
    assert folded(kept) == kept


def test_words_are_without_punctuation():
    assert words_of("E-mail_address *, Nom / «Prénom»") == ["e", "mail", "address", "nom", "prenom"]
