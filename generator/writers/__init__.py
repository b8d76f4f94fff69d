"""Writers (输出): checked HTML → PDF, DOCX, XLSX; Disclosure → JSON. They know nothing of each other, nor of budgets."""
