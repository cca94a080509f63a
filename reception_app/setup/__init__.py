"""What `run.py` does before the program can start: environment, locked dependencies, system libraries, a screen.

Standard library only, because nothing else is there yet. Not here: anything the running program needs.
"""
