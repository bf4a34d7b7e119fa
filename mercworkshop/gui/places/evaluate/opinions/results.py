"""What people thought of the workshop: bars of the ratings, and below them what was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from mercworkshop.domain.entities.evaluation import opinions
from mercworkshop.domain.entities.evaluation.knowledge import FEWEST_SHEETS
from mercworkshop.domain.entities.evaluation.opinions import OpinionResult, OpinionRow
from mercworkshop.domain.entities.evaluation.records import SCALES, WRITTEN
from mercworkshop.gui.places.evaluate.parts.charted_table import ChartedTable
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, card, clear_layout, column, row
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import _, isolate, number, plural, sentences
from mercworkshop.report.documents.evaluation.results import ratings_chart


class OpinionResults(QWidget):
    """The results of the evaluation; an invitation while there are too few forms."""

    def __init__(self, begin: QPushButton) -> None:
        """Show ``begin``, the button for the next step, in the invitation."""
        super().__init__()
        self.title = label("", "title", wrap=True)
        self.charted = ChartedTable(_("Ratings"))
        self.stack = QStackedWidget()
        self._rest = column(gap=10)
        self.ends = label("", wrap=True)
        shown = column(self.title, self.ends, self.charted, self._rest, None, gap=10, margin=14)
        self._hint = label("", "muted", wrap=True)
        self.stack.addWidget(bare_widget(column(self._hint, row(begin, None), None, margin=24)))
        self.stack.addWidget(bare_widget(shown))
        self.setLayout(column(self.stack, gap=0))

    def show_result(self, result: OpinionResult, sessions: Mapping[str, str]) -> None:
        """Show results; ``sessions`` are the titles of the sessions by id."""
        self.stack.setCurrentIndex(1 if result.is_shown else 0)
        if not result.is_shown:
            missing = FEWEST_SHEETS - result.sheets
            needed = plural("{n} more form is needed.", "{n} more forms are needed.", missing)
            plain_text(self._hint, sentences(opinions.summary(result), needed))
            return
        said = opinions.summary(result)
        plain_text(self.title, said)
        plain_text(self.ends, opinions.ends_words(result))
        self.ends.setVisible(bool(self.ends.text()))
        chart = ratings_chart(result.rows)
        self.charted.setVisible(bool(chart.rows))
        if chart.rows:
            self.charted.show_chart(chart, said)
        clear_layout(self._rest)
        for each in result.rows:
            if each.question.kind not in SCALES:
                self._rest.addWidget(card(*_answers(each, sessions), gap=6))


def _choices(asked: OpinionRow) -> TextTable:
    """Return how often each choice was taken."""
    table = TextTable(asked.question.text, ((_("Answer"), 5), (_("Answers"), 2)), lines=12)
    pairs = zip(asked.question.choices, asked.counts, strict=True)
    table.show_rows([[words, number(count)] for words, count in pairs])
    return table


def _answers(asked: OpinionRow, sessions: Mapping[str, str]) -> Iterable[QWidget]:
    """Yield what was answered to a question with choices or words."""
    yield label(asked.question.text, "heading", wrap=True)
    if asked.counts:
        yield _choices(asked)
    elif asked.question.kind not in WRITTEN or not asked.comments:
        yield label(plural("{n} person answered.", "{n} people answered.", asked.answered), "muted")
    for about in asked.comments:
        if about.session or len(asked.comments) > 1:
            title = opinions.session_name(sessions, about.session)
            yield label(isolate(title), "strong", wrap=True)
        for text in about.texts:
            yield label(f"– {isolate(text)}", wrap=True)
