"""The annexes (附录), printed on pages of their own after a section."""
