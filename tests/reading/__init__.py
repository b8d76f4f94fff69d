"""Re-reading finished documents: HTML, PDF and DOCX as one list of blocks, in reading order."""
