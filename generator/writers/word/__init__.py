"""DOCX writer (Word 文档): walks over the checked document; all formatting is defined in templates/reference.docx."""

from generator.writers.word.document import write_docx

__all__ = ["write_docx"]
