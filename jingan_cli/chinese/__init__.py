"""How Chinese is written: folding, scripts, numerals, units. Knows nothing of reports."""
