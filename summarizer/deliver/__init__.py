"""What leaves the house, and the editor's gate before it."""
