@"%~dp0program\python.exe" -m generator.cli %*
