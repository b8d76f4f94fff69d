"""The annexes (附录): what is printed on pages of its own after a section."""
