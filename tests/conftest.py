"""What every test may use: see ``tests/graph_fixture.py`` for the database."""

pytest_plugins = ["tests.graph_fixture"]
