"""Every budget of speed as a script: ours, a floor measured in the same run, their ratio, and whether it holds.

A benchmark is a module `bench_NAME.py` with one function `measure(scale: Scale) -> list[Outcome]`. Timed figures
live here and never in a test.
"""
