"""Answers written: text formats, the terminal, files."""
