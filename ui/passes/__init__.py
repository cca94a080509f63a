"""Passes and keys at the desk: who has them, handing out, taking back, what should be back."""
