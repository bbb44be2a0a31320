"""Knowledge files: bytes become checked records, and records become files."""

SHARED = "indicators.toml"
"""The file of names that reports share lies with the knowledge files and is none."""
