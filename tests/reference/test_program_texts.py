"""Messages of the program can be corrected as data, like every other text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mercworkshop import i18n
from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.errors import BadFile
from mercworkshop.i18n import Counted, _
from mercworkshop.reference.corrections.corrected_texts import corrected_texts
from mercworkshop.reference.corrections.words import fact_title
from mercworkshop.reference.translation import program_texts
from mercworkshop.reference.translation.text_states import TextState, stated_program_texts
from tests.builders.data_packs import PackLibrary, write_pack
from tests.shipped import SHIPPED

FILE = "translations/fr/program.yaml"


@pytest.fixture
def library(tmp_path: Path) -> PackLibrary:
    return PackLibrary.in_folder(tmp_path)


@pytest.fixture(autouse=True)
def in_french() -> Iterator[None]:
    with i18n.language_scope("fr"):
        yield
    i18n.use_corrected_texts({})


def correction(place: str, value: str) -> Correction:
    subject, _point, field = place.rpartition(".")
    return Correction(
        id="1", file=FILE, subject=subject, field=field, value=value, source="A reader"
    )


def test_a_message_that_a_workshop_corrected_is_used_at_once() -> None:
    assert _("Library") == "Bibliothèque"
    reference = SHIPPED.corrected_by([correction("Library", "Médiathèque")])
    program_texts.use_program_texts(reference.data)
    assert _("Library") == "Médiathèque"
    with i18n.language_scope("es"):
        assert _("Library") == "Biblioteca"
    assert fact_title(reference, reference.corrections[0]) == "Français\u202f: Library"
    program_texts.use_program_texts(SHIPPED.data)
    assert _("Library") == "Bibliothèque"


def test_each_plural_form_of_a_phrase_can_be_corrected() -> None:
    texts = i18n.catalogue_texts("fr")
    assert texts["{n} page found [0]"] == "{n} page trouvée"
    assert i18n.message_of("{n} page found [1]") == "{n} page found"
    made = [correction("{n} page found [1]", "{n} fiches trouvées")]
    program_texts.use_program_texts(SHIPPED.corrected_by(made).data)
    assert Counted("{n} page found", "{n} pages found", 1).text() == "1 page trouvée"
    assert Counted("{n} page found", "{n} pages found", 2).text() == "2 fiches trouvées"


def test_a_correction_with_wrong_places_is_ignored() -> None:
    made = [correction("Take in pack {number}", "Prendre {numero}"), correction("Library", "{")]
    program_texts.use_program_texts(SHIPPED.corrected_by(made).data)
    assert _("Take in pack {number}").format(number=3).endswith("3")
    assert _("Library") == "Bibliothèque"


def test_a_pack_brings_corrected_messages_and_shows_the_earlier_ones(
    library: PackLibrary, tmp_path: Path
) -> None:
    data = SHIPPED.corrected_by([correction("Library", "Médiathèque")]).data
    path = write_pack(tmp_path / "1.mercdata", corrected_texts(data))
    _pack, (change,) = library.preview(path)
    assert (change.place, change.before, change.after) == (
        "Library",
        "Bibliothèque",
        "Médiathèque",
    )
    library.take_in(path)
    program_texts.use_program_texts(library.data)
    assert _("Library") == "Médiathèque"
    stated = {each.place: each for each in stated_program_texts(library.data, "fr")}
    assert stated["Library"].words == "Médiathèque"
    assert stated["Library"].state is TextState.TERM_READ
    assert stated["Annexes"].state is TextState.OWN


def test_a_pack_with_messages_whose_places_are_wrong_is_refused(
    library: PackLibrary, tmp_path: Path
) -> None:
    texts = {FILE: "texts:\n  'Take in pack {number}': 'Prendre {numero}'\n"}
    path = write_pack(tmp_path / "1.mercdata", texts)
    with pytest.raises(BadFile, match=r"1\.mercdata.*Take in pack.*\{numero\}"):
        library.preview(path)


@pytest.mark.parametrize("language", [each for each in i18n.LANGUAGES if each != "en"])
def test_every_shipped_message_has_valid_places(language: str) -> None:
    texts = i18n.catalogue_texts(language)
    assert len(texts) > 1000
    wrong = [place for place, words in texts.items() if program_texts.find_unknown(place, words)]
    assert not wrong
