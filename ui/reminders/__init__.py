"""Reminders over any place, the list of what is due, and notices that are to be read."""
