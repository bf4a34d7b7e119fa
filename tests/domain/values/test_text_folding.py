from __future__ import annotations

import pytest

from mercworkshop.domain.values.text_folding import fold_text, split_words


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("CÔTE d’Ivoire", "cote d’ivoire"),
        ("العِراق", "العراق"),
        ("\u200fأمانة", "امانة"),
        ("E-MAIL\x07", "e-mail\x07"),
        ("Straße", "strasse"),
        ("ﬁnance １２", "finance 12"),
        ("Ёлка Й", "елка и"),
        ("资金缺口", "资金缺口"),
    ],
)
def test_capitals_accents_vowel_marks_and_invisible_signs_are_left_out(written, kept):
    assert fold_text(written) == kept
    assert fold_text(kept) == kept


def test_text_is_split_into_words_without_punctuation():
    assert split_words("E-mail_address *, Nom / «Prénom»") == [
        "e",
        "mail",
        "address",
        "nom",
        "prenom",
    ]
