"""Questions in Vietnamese and English, answered over the named queries: deterministic, no language model."""
