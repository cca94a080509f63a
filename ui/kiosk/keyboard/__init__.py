"""The keyboard on the visitors' screen: layouts as data, keys that type into one field and never take the focus."""
