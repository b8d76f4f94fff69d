"""Writers (输出): checked HTML → PDF, DOCX, XLSX. They know nothing of each other, nor of budgets."""
