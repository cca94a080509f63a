"""The schedule: day, week, month, year and agenda, with the sheets of its entries and lanes."""
