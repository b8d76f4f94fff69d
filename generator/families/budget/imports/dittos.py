"""Ditto marks (同上): a cell that says the same as the one above it is read so, if a line stands right above."""

from collections.abc import Mapping

from generator.families.budget.imports.cells import CellText
from generator.families.budget.imports.lines import ExportRow, ExportTable
from generator.families.budget.imports.shape import Shape
from generator.findings.place import Place
from generator.text.plain import squeezed

_Cells = Mapping[int, object]


class Dittos:
    """What stood in the line above, and how many cells said the same."""

    def __init__(self, table: ExportTable, shape: Shape) -> None:
        self._table, self._marks = table, frozenset(shape.rows.same)
        self._columns = {column.number for column in table.columns if column.target != "amount"}
        self._above: _Cells = {}
        self._read: dict[str, int] = {}

    def read(self, cells: _Cells) -> _Cells:
        """Read a row: its marks are what stands above them; one with nothing above it stays as it is."""
        marks = [at for at, value in cells.items() if at in self._columns and squeezed(value) in self._marks]
        known = {at: self._above[at] for at in marks if squeezed(self._above.get(at))}
        for at in known:
            mark = squeezed(cells[at])
            self._read[mark] = self._read.get(mark, 0) + 1
        return {**cells, **known}

    def refused(self, own: CellText, where: Place) -> CellText:
        """Refuse a mark that was left as it stands."""
        if own.text and squeezed(own.text) in self._marks:
            return CellText(
                fault=f"{where.cell} 写着“{own.text}”，上面一行不是明细，看不出与哪一行相同；请在导出表中填上"
            )
        return own

    def follow(self, row: ExportRow, cells: _Cells) -> None:
        """Remember a line; a sum has nothing to repeat."""
        self._above = {} if row.label else cells

    def interrupt(self) -> None:
        """Forget the line above: a row of words stands between."""
        self._above = {}

    def report(self) -> None:
        """Tell how many marks were read."""
        for mark, count in self._read.items():
            self._table.remarks.append(
                f"工作表“{self._table.title}”有 {count} 格写着“{mark}”，按上一行的内容读出，请核对。"
            )
