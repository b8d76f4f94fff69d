"""Text (文字), whatever its subject: characters, personal numbers, slips of wording."""
