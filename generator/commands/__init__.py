"""The commands (命令), one module each: arguments, operation, printed output, exit code."""
