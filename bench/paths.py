"""Names of what bench.material lays out in a folder (材料的文件名)."""

WORKBOOK = "填报表.xlsx"
DOCUMENT = "document.html"  # the checked document, without styles
PAGE = "page.html"  # with its styles, for a browser
PACKAGE = "package"
PAGES = "pages.json"
WORD = "document.docx"
OUTPUT = "outputs"
