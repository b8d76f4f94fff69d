"""A workbook as Excel or WPS saves one: with what openpyxl would drop. Made at the level of its XML."""

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook
from PIL import Image

SHEET = "xl/worksheets/sheet5.xml"
"""基本支出 of the example, and of a part of it."""

UNITS = "xl/worksheets/sheet4.xml"
"""单位 of the example."""

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
SPACES = (
    f'xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'mc:Ignorable="x14ac xr" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
    'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"'
)
CONDITION = (
    '<conditionalFormatting sqref="H3:H60"><cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan">'
    "<formula>5000000</formula></cfRule></conditionalFormatting>"
)
OFFERED = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    '<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1">'
    '<x14:dataValidation type="list" allowBlank="1" showErrorMessage="1"><x14:formula1><xm:f>单位!$A$3:$A$7</xm:f>'
    "</x14:formula1><xm:sqref>Z3:Z60</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
)
DIFFERENCE = "<dxf><font><b/></font></dxf>"
RELATIONS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="rId1" Type="{OFFICE}/drawing" Target="../drawings/drawing1.xml"/>\
<Relationship Id="rId2" Type="{OFFICE}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>\
<Relationship Id="rId3" Type="{OFFICE}/comments" Target="../comments1.xml"/>\
<Relationship Id="rId4" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" \
Target="../threadedComments/threadedComment1.xml"/></Relationships>"""
COMMENTS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>经办人</author>\
<author>tc={1}</author></authors><commentList>\
<comment ref="H3" authorId="0" shapeId="0"><text><r><t>已与人事核对</t></r></text></comment>\
<comment ref="C5" authorId="1" shapeId="0"><text><t>[线程批注] 科目待定</t></text></comment>\
</commentList></comments>"""
THREAD = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">\
<threadedComment ref="C5" dT="2026-01-05T00:00:00.00" personId="{2}" id="{1}"><text>科目待定</text></threadedComment>\
</ThreadedComments>"""
BOX = """<v:shape id="_x0000_s{number}" type="#_x0000_t202" style='position:absolute;visibility:hidden'>\
<v:textbox><div style='text-align:left'>已核对<br></div></v:textbox>\
<x:ClientData ObjectType="Note"><x:Anchor>8, 15, 1, 10, 10, 15, 5, 4</x:Anchor><x:AutoFill>False</x:AutoFill>\
<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""
BOXES = f"""<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>\
</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">\
</v:shapetype>{BOX.format(number=1025, row=2, column=7)}{BOX.format(number=1026, row=4, column=2)}</xml>"""
PICTURE = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<xdr:wsDr xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main"><xdr:oneCellAnchor>\
<xdr:from><xdr:col>12</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>3</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>\
<xdr:ext cx="900000" cy="900000"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="公章"/><xdr:cNvPicPr/></xdr:nvPicPr>\
<xdr:blipFill><a:blip xmlns:r="{OFFICE}" r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>\
<xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>\
</xdr:wsDr>"""
PICTURED = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
Type="{OFFICE}/image" Target="../media/image1.png"/></Relationships>"""
TYPES = """<Default Extension="png" ContentType="image/png"/><Default Extension="vml" \
ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override PartName="/xl/comments1.xml" \
ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/><Override \
PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>\
<Override PartName="/xl/threadedComments/threadedComment1.xml" \
ContentType="application/vnd.ms-excel.threadedcomments+xml"/>"""


def parts(package: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(package)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(content: Mapping[str, bytes]) -> bytes:
    saved = BytesIO()
    with ZipFile(saved, "w", ZIP_DEFLATED) as file:
        for name, data in content.items():
            file.writestr(name, data)
    return saved.getvalue()


def foreign(path: Path) -> bytes:
    """Give the sheet 基本支出 a picture, comments, a condition, and dropdowns of the newer kind."""
    content, picture = parts(path.read_bytes()), BytesIO()
    Image.new("RGB", (40, 40), "red").save(picture, "PNG")
    name = f"sheet{1 + load_workbook(path, read_only=True).sheetnames.index('基本支出')}.xml"
    sheet = content[f"xl/worksheets/{name}"].decode()
    sheet = sheet.replace("<worksheet ", f"<worksheet {SPACES} ", 1)
    sheet = sheet.replace("<dataValidations", f"{CONDITION}<dataValidations", 1)
    held = f'<drawing r:id="rId1"/><legacyDrawing r:id="rId2"/>{OFFERED}</worksheet>'
    sheet = re.sub("(<row )", r'\1x14ac:dyDescent="0.3" ', sheet.replace("</worksheet>", held))
    styles, types = content["xl/styles.xml"].decode(), content["[Content_Types].xml"].decode()
    count = styles.count("<dxf>")
    styles = styles.replace("</dxfs>", f"{DIFFERENCE}</dxfs>").replace(
        f'<dxfs count="{count}"', f'<dxfs count="{count + 1}"'
    )
    return packed(
        content
        | {
            f"xl/worksheets/{name}": sheet.encode(),
            "xl/styles.xml": styles.encode(),
            "[Content_Types].xml": types.replace("</Types>", f"{TYPES}</Types>").encode(),
            f"xl/worksheets/_rels/{name}.rels": RELATIONS.encode(),
            "xl/comments1.xml": COMMENTS.encode(),
            "xl/threadedComments/threadedComment1.xml": THREAD.encode(),
            "xl/drawings/vmlDrawing1.vml": BOXES.encode(),
            "xl/drawings/drawing1.xml": PICTURE.encode(),
            "xl/drawings/_rels/drawing1.xml.rels": PICTURED.encode(),
            "xl/media/image1.png": picture.getvalue(),
        }
    )
