"""The archival PDF (归档 PDF): one file that is PDF/A-3a and PDF/UA-1, with its data attached (决定 0009).

WeasyPrint makes a file one of the two. What the other asks for is added at its ``finisher``, where every object of the
PDF is complete and none is written yet.
"""

import zlib
from collections.abc import Mapping
from datetime import date, datetime, time
from io import BytesIO
from pathlib import PurePath
from typing import Any, Protocol

import pydyf

from generator.writers.pdf.tags import mend_tags

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
"""The claim of PDF/UA-1, and its description, without which PDF/A allows no such claim (ISO 19005-3, 6.6.2.3)."""


class Finisher(Protocol):
    """What WeasyPrint calls with the laid-out document and its PDF, before the PDF is written."""

    def __call__(self, laid_out: Any, pdf: Any) -> None:
        """Change the PDF."""


def attachments(
    weasyprint: Any, data: Mapping[str, bytes], created: str | None, titles: Mapping[str, str]
) -> list[Any]:
    """Make attachments of files; they carry the document's date, and what the heading of that name says."""
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
        for name, content in sorted(data.items())  # names of a name tree are sorted
    ]


def finisher(titles: Mapping[str, str]) -> Finisher:
    """Make what turns WeasyPrint's PDF/A-3a into PDF/UA-1 as well; ``titles`` are the headings by their anchors."""

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
    """Compress a stream as well as is usual: pydyf takes three times as long for the last hundredth."""
    stream.compress = False
    content = stream.data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
    stream.stream, stream.extra["Filter"] = [zlib.compress(content)], "/FlateDecode"


class _Complete(pydyf.Object):  # type: ignore[misc] # pydyf ships no types
    """An object that changes no more: its bytes are made once, though pydyf asks twice, to write and to identify."""

    def __init__(self, made: Any) -> None:
        super().__init__()
        self.number, self.generation, self.free = made.number, made.generation, made.free
        self._compressible: bool = made.compressible
        self._data: bytes = b"" if made.free == "f" else made.data

    @property
    def data(self) -> bytes:
        """What is written of it."""
        return self._data

    @property
    def compressible(self) -> bool:
        """Whether it may stand in an object stream."""
        return self._compressible


def _claim_pdf_ua(pdf: Any) -> None:
    """Write the metadata uncompressed, so that any archive finds them, with the claim of the second standard."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.compress = False
    metadata.stream = [metadata.stream[0].replace(b"</rdf:RDF>", _PDF_UA + b"</rdf:RDF>")]


def _associate_once(pdf: Any) -> None:
    """Name every attachment once; WeasyPrint names it twice."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def _mend_stream(properties: dict[str, Any], dated: bool) -> None:
    """Pictures are not interpolated (ISO 19005-3, 6.2.8); a document without a date has attachments without one."""
    if "Interpolate" in properties:
        properties["Interpolate"] = "false"
    if properties.get("Type") == "/EmbeddedFile" and not dated:
        del properties["Params"]["CreationDate"], properties["Params"]["ModDate"]
