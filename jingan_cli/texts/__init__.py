"""A report's text: its outline, its sentences, and the proof of facts. Pure."""
