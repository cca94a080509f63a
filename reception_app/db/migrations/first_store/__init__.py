"""The tables of the first version, one module a feature. Generated."""
