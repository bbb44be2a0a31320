"""Errors as they are planted in a knowledge file and in its text."""
