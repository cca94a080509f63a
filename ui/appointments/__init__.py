"""Screens of appointments: their list, the sheet, the card, and the services that are offered."""
