"""docker-compose.yml is accepted by docker-compose and asks for a password instead of having one."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

CHECKOUT = Path(__file__).resolve().parents[2]


def compose(command: str, password: str | None) -> subprocess.CompletedProcess[str]:
    """Run ``docker-compose config`` with or without the password."""
    environment = {name: value for name, value in os.environ.items() if name != "NEO4J_PASSWORD"}
    if password:
        environment["NEO4J_PASSWORD"] = password
    return subprocess.run(
        [command, "-f", str(CHECKOUT / "docker-compose.yml"), "config"],
        capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip


@pytest.fixture
def command() -> str:
    return shutil.which("docker-compose") or pytest.skip("docker-compose is not installed here")


def test_compose_file_is_accepted(command: str) -> None:
    answer = compose(command, "a-long-password")
    assert answer.returncode == 0, answer.stderr
    services = yaml.safe_load(answer.stdout)["services"]
    assert "neo4j:5.26-community" in services["neo4j"]["image"]
    assert all("healthcheck" in services[name] for name in ("neo4j",))


def test_compose_file_refuses_a_missing_password(command: str) -> None:
    answer = compose(command, None)
    assert answer.returncode != 0
    assert "NEO4J_PASSWORD" in answer.stderr


def test_ports_are_published_on_loopback_only() -> None:
    services = yaml.safe_load((CHECKOUT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
    published = [port for service in services.values() for port in service.get("ports", [])]
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_the_image_does_not_run_as_root() -> None:
    lines = (CHECKOUT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users == ["vankien"]
