"""WeasyPrint as an engine: needs Pango and other system libraries."""

from generator.writers.pdf.weasyprint.layout import is_installed, load, write_pdf

__all__ = ["is_installed", "load", "write_pdf"]
