"""Visits: who is expected, who has come, who is told, and who has left."""
