"""Files become clean articles."""
