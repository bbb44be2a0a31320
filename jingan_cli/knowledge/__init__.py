"""What is known: frozen records, no bytes and no files."""
