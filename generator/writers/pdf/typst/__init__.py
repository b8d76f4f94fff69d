"""Typst as an engine: needs no system library; text reaches it only as data."""

from generator.writers.pdf.typst.layout import load, number_pages, write_pdf

__all__ = ["load", "number_pages", "write_pdf"]
