"""Visitors on the screen: today's board, the lists, the forms."""
