"""The camera of the visitors' screen: a normal thing to have, and a normal thing to lack."""
