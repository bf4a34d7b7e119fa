"""What makes a PDF fit for an archive: facts about it, the meaning of its colours, and files.

It keeps the rules of PDF/A-3b; that it is accessible as PDF/UA asks is not claimed.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import md5
from html import escape
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc

from mercworkshop.report.model.attachment import Attachment
from mercworkshop.report.typesetting.file.structure import text_string

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

PRODUCER = "MercWorkshop"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What a PDF says about itself; ``day`` is the date of the document."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    day: date


class _Moment:
    """The first moment of a day, as reportlab wants it."""

    def __init__(self, day: date) -> None:
        self.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
        self.t = 0
        self.dhh = self.dmm = 0


def describe(document: PDFDocument, facts: FileFacts) -> None:
    """Write the facts into a document, twice as the standard wants, and what its colours mean."""
    info = document.info
    info.title, info.author, info.subject = facts.title, facts.author, facts.subject
    info.keywords = ", ".join(facts.keywords)
    info.creator = info.producer = PRODUCER
    document._timeStamp = _Moment(facts.day)  # noqa: SLF001 - or it is the moment of printing
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents", "AF"]
    catalog.Metadata = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), _xmp(facts), filters=[]
    )
    profile = _compressed(srgb_profile(), N=3)
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": "(sRGB)",
        "Info": "(sRGB IEC61966-2.1)",
        "DestOutputProfile": document.Reference(profile),
    }
    catalog.OutputIntents = pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])


def attach(document: PDFDocument, attachments: Sequence[Attachment], day: date) -> None:
    """Put files into a document, each as the data that it shows."""
    if not attachments:
        return
    names, references = [], []
    for each in sorted(attachments, key=lambda each: each.name):
        found = document.Reference(_file_specification(document, each, day))
        names += [text_string(each.name), found]
        references.append(found)
    files = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(names)})
    document.Catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": files})
    document.Catalog.AF = pdfdoc.PDFArray(references)


def _file_specification(
    document: PDFDocument, attachment: Attachment, day: date
) -> pdfdoc.PDFDictionary:
    content = attachment.content
    name = text_string(attachment.name)
    parameters = {
        "Size": len(content),
        "ModDate": f"(D:{day:%Y%m%d}000000+00'00')",
        "CheckSum": f"<{md5(content, usedforsecurity=False).hexdigest()}>",
    }
    file = _compressed(
        content,
        Type="/EmbeddedFile",
        Subtype=f"/{attachment.media_type.replace('/', '#2F')}",
        Params=pdfdoc.PDFDictionary(parameters),
    )
    reference = document.Reference(file)
    return pdfdoc.PDFDictionary(
        {
            "Type": "/Filespec",
            "F": name,
            "UF": name,
            "AFRelationship": "/Data",
            "EF": pdfdoc.PDFDictionary({"F": reference, "UF": reference}),
        }
    )


def _compressed(content: bytes, **keys: object) -> pdfdoc.PDFStream:
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(keys), content, filters=[pdfdoc.PDFZCompress])


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>{keywords}</pdf:Keywords><pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{day}T00:00:00+00:00</xmp:CreateDate>
<xmp:ModifyDate>{day}T00:00:00+00:00</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def _xmp(facts: FileFacts) -> bytes:
    return _XMP.format(
        title=escape(facts.title),
        author=escape(facts.author),
        subject=escape(facts.subject),
        language=facts.language,
        keywords=escape(", ".join(facts.keywords)),
        producer=PRODUCER,
        day=facts.day.isoformat(),
    ).encode()


def srgb_profile() -> bytes:
    """Return the ICC profile of sRGB: what every grey and colour of a document means."""
    curve = b"para\0\0\0\0\0\3\0\0" + _fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    tags = {
        b"desc": _words("sRGB"),
        b"cprt": _words("No copyright, use freely"),
        b"wtpt": _color(0.9642, 1.0, 0.8249),
        b"rXYZ": _color(0.43607, 0.22249, 0.01392),
        b"gXYZ": _color(0.38515, 0.71687, 0.09708),
        b"bXYZ": _color(0.14307, 0.06061, 0.7141),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, data, start = b"", b"", 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        table += name + struct.pack(">II", start + len(data), len(content))
        data += content + b"\0" * (-len(content) % 4)
    heading = struct.pack(
        ">I4sI4s4s4s12s4s4s40s",
        start + len(data),
        b"\0" * 4,
        0x04200000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        struct.pack(">6H", 2015, 1, 1, 0, 0, 0),
        b"acsp",
        b"\0" * 4,
        b"\0" * 40,
    )
    light = _fixed(0.9642, 1.0, 0.8249)
    heading = heading[:68] + light + b"\0" * 48
    return heading + struct.pack(">I", len(tags)) + table + data


def _fixed(*numbers: float) -> bytes:
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)


def _color(*numbers: float) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(*numbers)


def _words(words: str) -> bytes:
    text = words.encode("utf-16-be")
    return struct.pack(">4s4xII2s2sII", b"mluc", 1, 12, b"en", b"US", len(text), 28) + text
