"""Elements of a Word document, in the order in which the format wants them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from mercworkshop.report.render.markup import Child, element

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}


def w(tag: str, *children: Child, **attributes: str) -> Element:
    """Return an element ``w:tag`` with attributes of the same name space."""
    return element(f"w:{tag}", {f"w:{name}": text for name, text in attributes.items()}, children)


def declare(root: Element) -> Element:
    """Return the root of a file with its name spaces."""
    for prefix, address in NAMESPACES.items():
        root.set(f"xmlns:{prefix}", address)
    root.set("mc:Ignorable", "w14")
    return root


def border(side: str, size: int, color: str = "000000", kind: str = "single") -> Element:
    """Return one side of a border; ``size`` in eighths of a point."""
    return w(side, val=kind, sz=str(size), space="0", color=color)
