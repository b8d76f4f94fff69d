"""Rules (校验规则): small functions, each with an id, a level, a basis and a docstring that is the rule in Chinese."""
