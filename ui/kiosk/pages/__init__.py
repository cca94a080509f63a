"""The pages of the visitors' screen, one question each."""
