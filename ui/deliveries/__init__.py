"""The screens of deliveries: the list at the desk, a parcel's sheet and card, and handing out."""
