"""Ditto marks (同上): replaced by the content of the cell above, if the row right above is a line."""

from collections.abc import Mapping

from generator.families.budget.imports.cells import CellText
from generator.families.budget.imports.lines import ExportRow, ExportTable
from generator.families.budget.imports.shape import Shape
from generator.findings.place import Place
from generator.text.plain import squeezed

_Cells = Mapping[int, object]


class Dittos:
    """The cells of the line above, and the number of ditto marks replaced so far."""

    def __init__(self, table: ExportTable, shape: Shape) -> None:
        self._table, self._marks = table, frozenset(shape.rows.same)
        self._columns = {column.number for column in table.columns if column.target != "amount"}
        self._above: _Cells = {}
        self._read: dict[str, int] = {}

    def read(self, cells: _Cells) -> _Cells:
        """Return a row with its marks replaced by the cells above; a mark with nothing above it stays."""
        marks = [at for at, value in cells.items() if at in self._columns and squeezed(value) in self._marks]
        known = {at: self._above[at] for at in marks if squeezed(self._above.get(at))}
        for at in known:
            mark = squeezed(cells[at])
            self._read[mark] = self._read.get(mark, 0) + 1
        return {**cells, **known}

    def refused(self, own: CellText, where: Place) -> CellText:
        """Return a cell's text, or a fault if it is still a ditto mark."""
        if own.text and squeezed(own.text) in self._marks:
            return CellText(
                fault=f"{where.cell} 写着“{own.text}”，上面一行不是明细，看不出与哪一行相同；请在导出表中填上"
            )
        return own

    def follow(self, row: ExportRow, cells: _Cells) -> None:
        """Set the line above; after a sum there is none."""
        self._above = {} if row.label else cells

    def interrupt(self) -> None:
        """Forget the line above, as a row of words comes between."""
        self._above = {}

    def report(self) -> None:
        """Add remarks on how many marks were replaced."""
        for mark, count in self._read.items():
            self._table.remarks.append(
                f"工作表“{self._table.title}”有 {count} 格写着“{mark}”，按上一行的内容读出，请核对。"
            )
