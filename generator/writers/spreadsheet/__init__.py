"""XLSX writer: the tables of a document as sheets (sheet.py), their rows as high as their texts (heights.py)."""

from generator.writers.spreadsheet.sheet import write_spreadsheet

__all__ = ["write_spreadsheet"]
