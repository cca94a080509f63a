"""The desk's side of the visitors' screens."""
