"""The service on the sample graph, opened for a test."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.service_settings import ServiceSettings
from app.settings import Settings
from store.database import Database


def environment_for(database: Database) -> dict[str, str]:
    """Variables that lead to the database of the session."""
    address = database.address
    return {
        "VANKIEN_NEO4J_URI": address.uri,
        "VANKIEN_NEO4J_USER": address.user,
        "VANKIEN_NEO4J_PASSWORD": address.password,
    }


def settings_for(database: Database) -> Settings:
    """Settings that lead to the database of the session."""
    return Settings.from_environment(environment_for(database))


@contextmanager
def open_client(database: Database, settings: ServiceSettings | None = None) -> Iterator[TestClient]:
    """A client of a service that is ready."""
    with TestClient(create_app(settings_for(database), settings), base_url="http://127.0.0.1") as client:
        for _ in range(100):
            if client.get("/readyz").status_code == 200:
                break
            time.sleep(0.1)
        else:
            pytest.fail("the service did not become ready")
        yield client
