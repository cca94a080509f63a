"""The Office place: what is set, who may sign in, what leaves the house, what was done."""
