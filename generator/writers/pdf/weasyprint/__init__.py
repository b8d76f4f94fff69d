"""WeasyPrint as an engine: needs Pango and other system libraries."""

from generator.writers.pdf.weasyprint.layout import write_pdf

__all__ = ["write_pdf"]
