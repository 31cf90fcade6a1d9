"""Ten short documents of our own on real facts, for the demo and the tests; see README.md beside them."""
