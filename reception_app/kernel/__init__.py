"""Small things everyone may use; the standard library only."""
