"""Importing (导入): a budget-detail export of another program, of a declared shape → rows of a new workbook."""
