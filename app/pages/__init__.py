"""Plain pages in Vietnamese and English: no script, no request to anybody else."""
