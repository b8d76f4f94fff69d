"""Importing (导入): a budget-detail export of another program, in a declared shape → rows of a new workbook."""
