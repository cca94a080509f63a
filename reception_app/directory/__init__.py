"""Staff: who works here, where they are, who stands in, and imports of them."""
