"""The numbers of cases. On its own: Find writes them without the rest of cases."""


def number_text(year: int, serial: int) -> str:
    """How people say which case they mean."""
    return f"CAS-{year}-{serial:04}"
