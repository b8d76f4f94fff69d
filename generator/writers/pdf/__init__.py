"""PDF writer: two engines over the checked document; one file that is archival (PDF/A-3a) and accessible (PDF/UA-1)."""

from generator.writers.pdf.engine import SETTING, Engine, load, number_pages, usual, write_pdf
from generator.writers.pdf.paged import Paged

__all__ = ["SETTING", "Engine", "Paged", "load", "number_pages", "usual", "write_pdf"]
