"""What the columns of the thirteen tables are in the taxonomy of the Fiscal Data Package (数据包)."""

from typing import Final

from generator.disclosure.package import ColumnTypes

COLUMN_TYPES: Final[ColumnTypes] = {
    "code": "functional-classification:generic:code",
    "name": "functional-classification:generic:label",
    "economic": "economic-classification:generic:label",
    "unit": "administrative-classification:generic:label",
}
