"""Staff on the screen: who works here, where they are, and the import of them."""
