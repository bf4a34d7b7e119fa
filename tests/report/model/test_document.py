from __future__ import annotations

import pytest

from mercworkshop.report.model.document import Imprint


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Haiti: Road map"),
        ("fr", "Haiti\N{NARROW NO-BREAK SPACE}: Road map"),
        ("zh", "Haiti：Road map"),
    ],
)
def test_the_title_of_a_file_is_joined_as_the_language_does(language, title):
    imprint = Imprint(title="Road map", country="Haiti", version="1", day="2015")
    assert imprint.file_title(language) == title


def test_a_paper_of_no_country_has_its_title_alone():
    assert Imprint(title="Agenda", country="", version="", day="").file_title("fr") == "Agenda"
