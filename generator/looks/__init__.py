"""Looks (版面): faces, sizes, pitches, margins, rules and colours, declared once in templates/data/looks.toml."""
