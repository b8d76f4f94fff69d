"""The office (办公室): the workbooks of a folder as they are now, and what is done with them."""
