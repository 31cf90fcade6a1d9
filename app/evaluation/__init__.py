"""Evaluation: how well extraction agrees with annotated texts, and what a change gains and loses."""
