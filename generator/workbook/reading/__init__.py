"""Reading a workbook (读取): parts → grids → rows of raw cells."""
