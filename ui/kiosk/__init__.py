"""What a visitor sees: the touchscreen, spoken to through the kiosk's gateway alone."""
