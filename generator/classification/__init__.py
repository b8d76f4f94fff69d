"""Government revenue and expenditure classification (政府收支分类科目), by fiscal year, as data files."""
