"""People and companies the desk is warned about."""
