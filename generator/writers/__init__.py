"""Writers (输出): checked HTML → PDF, DOCX, XLSX. They depend neither on each other nor on anything about budgets."""
