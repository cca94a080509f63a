"""The first ten minutes: organisation, administrator, data protection, recovery key, mail, printer, staff."""
