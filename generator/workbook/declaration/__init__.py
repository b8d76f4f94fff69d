"""The declaration of the workbook (填报表的声明): sheets, columns, formulas, version."""
