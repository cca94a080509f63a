"""Data protection on the screen: what is kept, how long, and what was forgotten."""
