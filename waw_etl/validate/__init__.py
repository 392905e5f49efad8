"""A file that was read to its judgement: who sent what, every finding at once, and the typed rows. Pure."""
