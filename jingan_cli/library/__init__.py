"""Many reports on disk: one SQLite file, made of knowledge files and asked by questions."""
