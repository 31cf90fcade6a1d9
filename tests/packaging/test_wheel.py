"""The built wheel, installed away from the checkout, does the demo: all data files travel inside."""

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    """Run a command to its end and hand back what it printed."""
    return subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, check=False, **options
    )  # type: ignore[call-overload]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built from a copy of the files that git tracks."""
    source = tmp_path_factory.mktemp("source")
    listing = run("git", "-C", CHECKOUT, "ls-files", "-z").stdout
    names = [name for name in listing.split("\0") if name] or pytest.skip("not a git checkout")
    for name in names:
        if (CHECKOUT / name).is_file():
            target = source / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(CHECKOUT / name, target)
    out = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, source)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(out.glob("*.whl"))


@pytest.fixture(scope="session")
def clean_environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new virtual environment with the wheel and nothing else of ours; its ``vankien`` command."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, with_pip=True)
    constraints = folder / "constraints.txt"
    lock = (CHECKOUT / "requirements.lock").read_text(encoding="utf-8")
    constraints.write_text(
        "\n".join(re.findall(r"^[a-z0-9][^\\\n]*==[^\\\n]*", lock, flags=re.M)), encoding="utf-8"
    )
    installed = run(folder / "bin" / "pip", "install", "--quiet", "--constraint", constraints, wheel)
    if installed.returncode and re.search(
        r"connection|resolution|No matching distribution", installed.stderr, re.I
    ):
        pytest.skip(f"the packages cannot be fetched here: {installed.stderr.strip().splitlines()[-1]}")
    assert installed.returncode == 0, installed.stderr
    return folder / "bin" / "vankien"


def test_wheel_carries_data_and_no_engine(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "schema/registry/data/places.tsv",
        "schema/constraints.cypher",
        "queries/bodies_implementing_document.cypher",
        "store/neo4j.lock.toml",
        "samples/01_ket_luan_93_va_chi_thi_42.txt",
    ):
        assert needed in names
    assert not [name for name in names if name.endswith(".jar") or name.startswith(("tests/", "docs/"))]


@pytest.mark.slow
def test_installed_wheel_answers_the_demo_question(clean_environment: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VANKIEN_")}
    environment |= {"VANKIEN_DATA": str(tmp_path / "data")}
    if "VANKIEN_CACHE" in os.environ:
        environment["VANKIEN_CACHE"] = os.environ["VANKIEN_CACHE"]
    answer = run(clean_environment, "demo", cwd=tmp_path, env=environment)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "42-CT/TW" in answer.stdout
    assert "Ban Thường vụ Tỉnh ủy Thừa Thiên Huế" in answer.stdout
