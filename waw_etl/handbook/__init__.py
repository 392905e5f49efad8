"""The handbook for stewards: written by hand where it explains, made from the schemas where it lists."""
