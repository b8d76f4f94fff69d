"""PDF writer: two engines over the checked document; one file that is archival (PDF/A-3a) and accessible (PDF/UA-1)."""

from generator.writers.pdf.engine import USUAL, Engine, load, write_pdf
from generator.writers.pdf.paged import Paged

__all__ = ["USUAL", "Engine", "Paged", "load", "write_pdf"]
