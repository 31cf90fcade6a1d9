"""Routers: thin functions from a request to named queries and back."""
