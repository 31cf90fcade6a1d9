"""From bytes to the stated graph: read, normalise, recognise, relate, resolve, write."""
