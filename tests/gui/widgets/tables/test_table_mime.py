"""Cells as they are copied to the clipboard."""

from __future__ import annotations

from mercworkshop import i18n
from mercworkshop.gui.widgets.tables.table_mime import make_mime_data


def test_copied_cells_have_no_marks_of_direction():
    with i18n.language_scope("ar"):
        mime = make_mime_data([[i18n.listed(["Français", "English"])]])
    assert mime.text() == "Français، English"
    assert "Français، English" in mime.html()
    assert i18n.without_marks(mime.html()) == mime.html()
