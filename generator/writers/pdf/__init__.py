"""PDF writer: WeasyPrint over the checked document; one file that is archival (PDF/A-3a) and accessible (PDF/UA-1)."""

from generator.writers.pdf.layout import Paged, write_pdf

__all__ = ["Paged", "write_pdf"]
