"""Files (文件): atomic writing, frozen folders, file names, system files, data shipped with the code."""
