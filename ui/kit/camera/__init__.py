"""A camera where there is one: its pictures, photos, and what QR codes held before it say. Having none is normal."""
