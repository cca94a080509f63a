"""Rooms and things: booking them, and looking after them."""
