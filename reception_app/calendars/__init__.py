"""Calendars of others: files that are brought and given, feeds that are followed, lanes kept the same over CalDAV."""
