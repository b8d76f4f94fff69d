"""What a department hands in (填报内容), as frozen models that still know their cells."""
