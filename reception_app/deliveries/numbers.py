"""The numbers of parcels. On its own: Find writes them without the rest of deliveries."""


def number_text(year: int, serial: int) -> str:
    """How people say which parcel they mean."""
    return f"PAR-{year}-{serial:05}"
