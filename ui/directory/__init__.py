"""Staff on the screen: the list, the form, imports."""
