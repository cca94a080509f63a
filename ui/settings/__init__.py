"""The settings screen, drawn from the catalogue, and what is shown beside it."""
