"""Text (文字): what any text is, whatever it is about: characters, personal numbers, slips of wording."""
