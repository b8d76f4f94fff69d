"""Files (文件): written whole or not at all, frozen, named, found beside the code."""
