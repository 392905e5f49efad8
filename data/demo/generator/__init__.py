"""Makes the demo deliveries: synthetic, and the same bytes every time."""
