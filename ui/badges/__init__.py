"""Badge templates: the list in the office and the designer."""
