"""Badges and other labels, drawn from templates. Nothing here knows a database or a screen."""
