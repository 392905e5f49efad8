"""The stages of the monitor of Werken aan Werk, in the order in which data passes through them."""
