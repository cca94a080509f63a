"""Calls: who rings, whom they want, what becomes of it; call-backs, and where calls come from."""
