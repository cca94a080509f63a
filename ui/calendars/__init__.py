"""Calendars of others: files, feeds, CalDAV accounts, and what both sides have changed."""
