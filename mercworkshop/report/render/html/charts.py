"""Charts of a web page: pictures inside the page, none higher than a page that is printed."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

from mercworkshop.i18n import language_scope
from mercworkshop.report.model.charts import Chart
from mercworkshop.report.render.html.inlines import HtmlSetting
from mercworkshop.report.render.scene.layout import chart_scenes
from mercworkshop.report.render.svg.scene_picture import scene_picture

_WIDTH = 760.0
_HEIGHT = 400.0
"""The most that a picture may take, in points."""


def chart_pictures(chart: Chart, setting: HtmlSetting) -> Iterator[Element]:
    """Return the pictures of a chart; a table beside them says the same in words."""
    with language_scope(setting.language):
        scenes = chart_scenes(chart, _WIDTH, _HEIGHT)
    for scene in scenes:
        # Our own picture, whose texts are escaped: nothing of a stranger is parsed.
        picture = fromstring(scene_picture(scene, id=setting.next_name()))
        for each in picture.iter():
            each.tag = each.tag.rpartition("}")[2]
        picture.set("aria-hidden", "true")
        yield picture
