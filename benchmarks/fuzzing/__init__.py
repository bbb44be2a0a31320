"""What `benchmarks/fuzz.py` is made of: mutants, cases, and how they are run and judged."""
