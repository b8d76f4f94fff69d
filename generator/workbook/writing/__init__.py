"""Writing a workbook (生成): declaration and rows → xlsx."""
