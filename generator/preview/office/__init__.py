"""The office (办公室): the current workbooks of a folder, and operations on them."""
