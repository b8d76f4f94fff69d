"""The archival PDF (归档 PDF): one file that is PDF/A-3a and PDF/UA-1, with its data attached (决定 0009).

WeasyPrint produces either of the two. The requirements of the other are added in its ``finisher``, when all objects of
the PDF are complete and none has been written yet.
"""

import zlib
from collections.abc import Mapping
from datetime import date, datetime, time
from io import BytesIO
from pathlib import PurePath
from typing import Any, Protocol

import pydyf

from generator.writers.pdf.weasyprint.tags import mend_tags

VARIANT = "pdf/a-3a"

_PDF_UA = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""Claim of PDF/UA-1, with the schema description without which PDF/A forbids such a claim (ISO 19005-3, 6.6.2.3)."""


class Finisher(Protocol):
    """Callback of WeasyPrint, given the laid-out document and its PDF before the PDF is written."""

    def __call__(self, laid_out: Any, pdf: Any) -> None:
        """Modify the PDF."""


def attachments(
    weasyprint: Any, data: Mapping[str, bytes], created: str | None, titles: Mapping[str, str]
) -> list[Any]:
    """Return files as attachments, dated like the document, each described by the heading of its name."""
    moment = datetime.combine(date.fromisoformat(created) if created else date.min, time.min)
    return [
        weasyprint.Attachment(
            file_obj=BytesIO(content),
            name=name,
            description=titles.get(PurePath(name).stem, name),
            created=moment,
            modified=moment,
            relationship="Data",
        )
        for name, content in sorted(data.items())  # name trees are sorted
    ]


def finisher(titles: Mapping[str, str]) -> Finisher:
    """Return a callback that turns WeasyPrint's PDF/A-3a into PDF/UA-1, too; ``titles`` are headings by anchor."""

    def finish(laid_out: Any, pdf: Any) -> None:
        _claim_pdf_ua(pdf)
        _associate_once(pdf)
        streams = [item for item in pdf.objects if isinstance(item, pydyf.Stream)]
        for stream in streams:
            _mend_stream(stream.extra, dated=bool(laid_out.metadata.created))
        mend_tags(laid_out, pdf, titles)
        for stream in streams:
            if stream.compress:
                _compress(stream)
        pdf.objects[:] = map(_Complete, pdf.objects)

    return finish


def _compress(stream: Any) -> None:
    """Compress a stream at zlib's default level: pydyf takes three times as long for the last hundredth."""
    stream.compress = False
    content = stream.data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
    stream.stream, stream.extra["Filter"] = [zlib.compress(content)], "/FlateDecode"


class _Complete(pydyf.Object):  # type: ignore[misc] # pydyf ships no types
    """A final object, serialised once, although pydyf serialises each twice: to write and to identify it."""

    def __init__(self, made: Any) -> None:
        super().__init__()
        self.number, self.generation, self.free = made.number, made.generation, made.free
        self._compressible: bool = made.compressible
        self._data: bytes = b"" if made.free == "f" else made.data

    @property
    def data(self) -> bytes:
        """Serialised object."""
        return self._data

    @property
    def compressible(self) -> bool:
        """Whether it may be placed in an object stream."""
        return self._compressible


def _claim_pdf_ua(pdf: Any) -> None:
    """Write the metadata uncompressed, so that any archive finds it, and add the claim of PDF/UA-1."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.compress = False
    metadata.stream = [metadata.stream[0].replace(b"</rdf:RDF>", _PDF_UA + b"</rdf:RDF>")]


def _associate_once(pdf: Any) -> None:
    """Remove duplicate attachments: WeasyPrint lists each twice."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def _mend_stream(properties: dict[str, Any], dated: bool) -> None:
    """Forbid interpolation of pictures (ISO 19005-3, 6.2.8); drop attachments' dates if the document has none."""
    if "Interpolate" in properties:
        properties["Interpolate"] = "false"
    if properties.get("Type") == "/EmbeddedFile" and not dated:
        del properties["Params"]["CreationDate"], properties["Params"]["ModDate"]
