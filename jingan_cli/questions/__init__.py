"""Questions: from a library to records. Pure."""
