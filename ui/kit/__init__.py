"""Our widgets, theme, icons and helpers. The kit knows no feature: it imports the kernel and nothing else."""
