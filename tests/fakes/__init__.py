"""Stand-ins for the true edges only: clock, printer, mail peer. Handwritten."""
