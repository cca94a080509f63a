"""Texts that visitors read, accept or sign, and questions they answer at check-in."""
