"""Preview (预览): a local web application to see the document, question its figures, and sign it."""
