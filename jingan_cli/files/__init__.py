"""Knowledge files: bytes become checked records, and records become files."""
