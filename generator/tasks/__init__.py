"""Tasks (一件工作): what a user asks for as a whole: check, publish, verify, merge, roll over, compare."""
