"""Files (文件): atomic writing, frozen folders, file names, system files, and the data that ships with the code."""
