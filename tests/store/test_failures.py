"""What a user is told when a server of their own cannot be used: one sentence, soon, without the password."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from schema.errors import StoreError
from store.address import Address
from store.database import Database, connect, open_database
from store.settings import StoreSettings

pytestmark = pytest.mark.graph


def refusal(address: Address) -> str:
    began = time.monotonic()
    with pytest.raises(StoreError) as raised, connect(address):
        pytest.fail("it must not connect")
    assert time.monotonic() - began < 15
    sentence = str(raised.value)
    assert "\n" not in sentence
    assert not address.password or address.password not in sentence
    assert address.uri in sentence
    return sentence


@contextmanager
def answering(words: bytes) -> Iterator[int]:
    """A server on this machine that answers everything with the same words."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                with suppress(OSError), client:
                    client.recv(1024)
                    client.sendall(words)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()


def test_a_server_that_is_away() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    assert "no Neo4j server answers here" in refusal(
        Address(f"bolt://127.0.0.1:{port}", "neo4j", "pw-kept-secret")
    )


def test_a_host_that_does_not_exist() -> None:
    assert "no such host" in refusal(Address("bolt://no-such-host.invalid:7687", "neo4j", "pw-kept-secret"))


def test_a_web_server_on_the_port() -> None:
    with answering(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n") as port:
        said = refusal(Address(f"bolt://127.0.0.1:{port}", "neo4j", "pw-kept-secret"))
    assert "something else than Neo4j's Bolt answers" in said


def test_some_other_server_on_the_port() -> None:
    with answering(b"220 mail.example ESMTP\r\n") as port:
        said = refusal(Address(f"bolt://127.0.0.1:{port}", "neo4j", "pw-kept-secret"))
    assert "something else than Neo4j's Bolt answers" in said


def test_a_server_that_hangs_up() -> None:
    with answering(b"") as port:
        said = refusal(Address(f"bolt://127.0.0.1:{port}", "neo4j", "pw-kept-secret"))
    assert "answers" in said


def test_a_wrong_password(database: Database) -> None:
    said = refusal(replace(database.address, password="pw-that-is-wrong"))
    assert "refuses user 'neo4j' with this password" in said
    assert "VANKIEN_NEO4J_PASSWORD" in said
    database.ready()


def test_a_database_that_does_not_exist(database: Database) -> None:
    said = refusal(replace(database.address, database="nowhere"))
    assert "has no database 'nowhere'" in said


@pytest.mark.parametrize("uri", ["mysql://127.0.0.1:3306", "bolt://", "bolt://127.0.0.1:notaport"])
def test_an_address_that_is_none(uri: str) -> None:
    assert refusal(Address(uri, "neo4j", "pw-kept-secret"))


def test_a_server_of_ones_own_is_used_and_nothing_is_started(database: Database, tmp_path: Path) -> None:
    settings = StoreSettings(tmp_path / "data", tmp_path / "cache", server=database.address)
    with open_database(settings) as own:
        assert not own.embedded
        assert own.read("RETURN 1 AS one") == [{"one": 1}]
    assert not (tmp_path / "data").exists()
    assert not (tmp_path / "cache").exists()
