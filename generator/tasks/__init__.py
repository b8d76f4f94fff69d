"""Tasks (一件工作): whole operations that users request: check, publish, verify, merge, roll over, compare."""
