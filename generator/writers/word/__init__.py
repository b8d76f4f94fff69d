"""DOCX writer (Word 文档): walks over the checked document; its template (reference.py) holds all formatting."""

from generator.writers.word.document import write_docx

__all__ = ["write_docx"]
