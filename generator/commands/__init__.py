"""The commands (命令), one a module: its arguments, what it does, what it prints, its exit code."""
