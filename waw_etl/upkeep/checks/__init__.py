"""The checks of `waw doctor`, a subject each: they look, and change nothing."""
