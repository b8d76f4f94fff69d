"""Typst as an engine: needs no system library; text reaches it only as data."""

from generator.writers.pdf.typst.layout import load, write_pdf

__all__ = ["load", "write_pdf"]
