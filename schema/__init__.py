"""What exists: labels, edge types, keys, dates, numbers, and the registry of dated facts."""
