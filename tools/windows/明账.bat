@echo off
"%~dp0program\python.exe" "%~dp0program\open.py" %*
if %errorlevel% neq 0 pause
