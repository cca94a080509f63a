"""Calls at the desk: the pad over any place, and the place of calls."""
