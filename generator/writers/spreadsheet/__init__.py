"""XLSX writer: the tables of a document as sheets (sheet.py), as high and on as many pages as they need (heights.py)."""

from generator.writers.spreadsheet.sheet import write_spreadsheet

__all__ = ["write_spreadsheet"]
