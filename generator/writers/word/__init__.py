"""DOCX writer (Word 文档): a walk over the checked document; all looks stand in templates/reference.docx."""

from generator.writers.word.document import write_docx

__all__ = ["write_docx"]
