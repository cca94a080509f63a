"""Find: people, visits and staff by any of their words, from the bar that is always live."""
