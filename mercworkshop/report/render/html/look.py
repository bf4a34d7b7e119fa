"""How a web page looks: on screen, in the dark, enlarged, and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mercworkshop.i18n import RIGHT_TO_LEFT, _, isolate
from mercworkshop.report.model.document import Document, Imprint, Layout
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.render.office import letters

_FACES = {
    "ar": '"Noto Naskh Arabic", "Noto Sans Arabic", "Segoe UI", Tahoma, Arial, sans-serif',
    "zh": '"Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif',
}
_FACE = '"Noto Sans", "Segoe UI", Arial, "Liberation Sans", sans-serif'
_SIZES = {Layout.FLOWING: "1rem", Layout.ONE_PAGE: "0.9rem", Layout.SHEETS: "1.6rem"}
_PRINTED = {Layout.FLOWING: "10pt", Layout.ONE_PAGE: "8.5pt", Layout.SHEETS: "18pt"}

_RULES = """
:root { color-scheme: light dark; --ink: #14181d; --paper: #fff; --accent: #1f3a5f;
  --pale: #e9edf2; --rule: #8a94a0; --soft: #4a4f57; }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font-family: FACE; font-size: 100%; }
body { margin: 0 auto; padding: 1.5rem; max-width: 62rem; font-size: SIZE; line-height: 1.5;
  overflow-wrap: anywhere; }
h1, h2, h3, h4 { color: var(--accent); line-height: 1.25; break-after: avoid; }
h1 { font-size: 2.2em; margin: 0; }
h2 { font-size: 1.5em; margin: 2em 0 0.5em; }
h3 { font-size: 1.2em; margin: 1.5em 0 0.4em; }
h4 { font-size: 1em; margin: 1.2em 0 0.3em; }
p, ul, ol, dl { margin: 0 0 0.6em; }
ul { padding-inline-start: 1.4em; }
a { color: inherit; text-decoration-color: var(--rule); text-underline-offset: 0.15em; }
:focus-visible { outline: 0.15rem solid var(--accent); outline-offset: 0.1rem; }
.cover { border-block-end: 0.15rem solid var(--accent); margin-block-end: 2em;
  padding-block: 2em 1em; }
.cover .title { color: var(--accent); font-size: 1.4em; }
.cover .headline { font-size: 1.2em; font-weight: 700; }
.labels { display: flex; flex-wrap: wrap; gap: 0.5em; list-style: none; padding: 0; }
.labels li { border: 0.08rem solid var(--ink); border-radius: 0.2rem; font-weight: 700;
  padding: 0 0.6em; }
.running { color: var(--soft); display: flex; flex-wrap: wrap; font-size: 0.85em; gap: 0 1.5em;
  justify-content: space-between; }
header.running { border-block-end: 0.06rem solid var(--rule); }
footer.running { border-block-start: 0.06rem solid var(--rule); margin-block-start: 3em; }
.notice { border: 0.1rem solid var(--ink); font-weight: 700; padding: 0.3em 0.6em; }
.watermark { color: var(--ink); font-size: 7vmax; font-weight: 700; inset: 0; opacity: 0.06;
  display: grid; place-items: center; pointer-events: none; position: fixed; text-align: center; }
.watermark span { rotate: -35deg; }
.facts > div { display: grid; gap: 0 1em; grid-template-columns: minmax(7em, var(--names)) 1fr; }
.facts dt { font-weight: 700; }
dd { margin: 0; }
.figures { display: flex; flex-wrap: wrap; gap: 1em 2.5em; }
.figures > div { display: flex; flex-direction: column-reverse; }
.figures dd { color: var(--accent); font-size: 2em; font-weight: 700; line-height: 1.2; }
.figures dt { font-size: 0.85em; }
.wide { margin-block-end: 1em; overflow-x: auto; }
table { border-block: 0.1rem solid var(--ink); border-collapse: collapse; font-size: 0.85em;
  line-height: 1.4; width: 100%; }
th, td { border-block-end: 0.06rem solid var(--rule); min-width: 2.5em; padding: 0.25em 0.5em;
  text-align: start; vertical-align: top; overflow-wrap: break-word; }
thead th, .band th { background: var(--pale); }
.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
td.number, td.money, th.number, th.money { text-align: end; }
[dir=rtl] :is(td, th):is(.number, .money) { text-align: start; }
.total td { border-block-start: 0.1rem solid var(--ink); font-weight: 700; }
.note { color: var(--soft); font-size: 0.85em; }
.closing { margin-block-start: 2em; }
.framed { border: 0.08rem solid var(--rule); margin-block-end: 1em; padding: 0.6em 0.9em; }
.sides { display: grid; gap: 0 1.5em; grid-template-columns: repeat(auto-fit, minmax(14em, 1fr)); }
.sides > div { min-width: 0; }
.contents ul { list-style: none; padding: 0; }
.contents .level2 { padding-inline-start: 1.5em; }
.contents .level3 { padding-inline-start: 3em; }
figure { margin: 0 0 1em; }
figure svg { background: #fff; display: block; height: auto; max-width: 100%;
  overflow: visible; }
.blank { border-block-end: 0.08rem solid var(--ink); display: inline-block; min-height: 1.4em;
  min-width: 12em; }
.blank.box { border: 0.08rem solid var(--ink); display: block;
  min-height: calc(var(--lines) * 2em); }
.unseen { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute;
  white-space: nowrap; width: 1px; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --paper: #15181c;
  --accent: #9fc0ea; --pale: #262c33; --rule: #6f7883; --soft: #b6bcc4; } }
@page { margin: 18mm 16mm; size: WIDTH HEIGHT; }
@page landscape { size: HEIGHT WIDTH; }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --accent: #1f3a5f; --pale: #e9edf2;
    --rule: #8a94a0; --soft: #333; }
  body { font-size: PRINTED; max-width: none; padding: 0; }
  .cover, .begins { break-after: auto; }
  .cover { break-after: page; }
  .begins { break-before: page; }
  .landscape { page: landscape; }
  .wide { overflow: visible; }
  thead { display: table-header-group; }
  tr, svg, .group, .figures > div, dl > div { break-inside: avoid; }
  .band, tbody tr:nth-last-child(2) { break-after: avoid; }
  footer.running { display: none; }
  a { text-decoration: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""


_PLACES = re.compile("\\{(pages?)\\}")


def style_sheet(document: Document, paper: PaperSize) -> str:
    """Return the whole style of a page."""
    language, layout = document.language, document.layout
    width, height = paper.value
    words = {
        "FACE": _FACES.get(language, _FACE),
        "SIZE": _SIZES[layout],
        "PRINTED": _PRINTED[layout],
        "WIDTH": f"{width:.1f}pt",
        "HEIGHT": f"{height:.1f}pt",
    }
    rules = _RULES
    for name, value in words.items():
        rules = rules.replace(name, value)
    return rules + "".join(_margins(document.imprint, language))


def foot_words(imprint: Imprint) -> list[str]:
    """Return what stands below a page: version and day, the treaty, and the code."""
    dated = imprint.day
    if imprint.version:
        dated = _("Version {version}, {date}").format(
            version=isolate(imprint.version), date=isolate(imprint.day)
        )
    return [each for each in (dated, imprint.treaty, imprint.code) if each]


def css_text(words: str) -> str:
    """Return words as a text of CSS, in which every sign but a plain letter is a number."""
    signs = (
        each if each.isascii() and each.isalnum() else f"\\{ord(each):x} "
        for each in letters.one_line(words)
    )
    return f'"{"".join(signs)}"'


def _margins(imprint: Imprint, language: str) -> Iterator[str]:
    """Return what stands above and below the text of every printed page."""
    start, end = ("right", "left") if language in RIGHT_TO_LEFT else ("left", "right")
    counted = (
        f"counter({piece})" if number % 2 else css_text(f"{piece}") if piece.strip() else '" "'
        for number, piece in enumerate(_PLACES.split(_("Page {page} of {pages}")))
    )
    above = " · ".join(filter(None, (imprint.notice, imprint.state, imprint.country)))
    boxes = {
        f"top-{start}": css_text(above),
        f"top-{end}": css_text(imprint.title),
        f"bottom-{start}": css_text(" · ".join(foot_words(imprint))),
        f"bottom-{end}": ' " " '.join(counted),
    }
    yield "@page {"
    for place, content in boxes.items():
        yield f" @{place} {{ content: {content}; font-size: 8pt; }}"
    yield " }\n"
