"""Signing in, the lock, the first run."""
