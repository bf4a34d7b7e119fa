"""Templates of agendas as files: those that ship, and saved ones."""

from __future__ import annotations

import pytest

from mercworkshop import paths
from mercworkshop.domain.entities.agenda.templates import (
    AgendaTemplate,
    TemplateDay,
    TemplateSession,
)
from mercworkshop.errors import BadFile
from mercworkshop.exchange.setup import agenda_templates
from mercworkshop.i18n import LANGUAGES, language_scope


@pytest.mark.parametrize("path", sorted(agenda_templates.shipped_folder().glob("*.yaml")))
def test_shipped_templates_have_titles_in_every_language(path):
    titles = set()
    for language in LANGUAGES:
        with language_scope(language):
            template = agenda_templates.load_template(path)
        titles.add(template.title)
        assert all(each.title for day in template.days for each in day.sessions)
    assert len(titles) == len(LANGUAGES)


def test_a_saved_template_is_read_back_and_listed_last(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(paths, "app_data_folder", lambda: tmp_path)
    own = AgendaTemplate(
        title="Ours: 2 days/half",
        days=(TemplateDay(until=1020, sessions=(TemplateSession(title="=1+1", start=545),)),),
    )
    path = agenda_templates.save_template(own)
    assert agenda_templates.load_template(path) == own
    assert list(agenda_templates.list_templates())[-1] == own
    path.write_text("days: 3", encoding="utf-8")
    assert len(list(agenda_templates.list_templates())) == 2
    assert path.name in caplog.text
    with pytest.raises(BadFile, match="“days”: expected a list"):
        agenda_templates.load_template(path)
