"""The desk around the places: rail, live bar, sheets and their tray, counter line, shade and lock."""
