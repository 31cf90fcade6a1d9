"""What the repository promises about itself: no registry addresses, no machine paths, a lock with hashes."""

import re
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


def tracked() -> list[Path]:
    listing = subprocess.run(
        ["git", "-C", str(CHECKOUT), "ls-files", "-z"], capture_output=True, text=True, check=False
    )
    names = [CHECKOUT / name for name in listing.stdout.split("\0") if name]
    return [path for path in names if path.is_file()] or pytest.skip("not a git checkout")


def test_every_locked_package_has_a_version_and_a_hash() -> None:
    lock = (CHECKOUT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", lock.strip())
    assert len(entries) > 20
    assert not [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry]


def test_no_file_names_a_package_registry_or_a_path_of_one_machine() -> None:
    hosts = "|".join(
        ("py" + "pi", "python" + "hosted", "repo1", "repo.ma" + "ven", "npm" + "js", "deb." + "debian")
    )
    pattern = re.compile(rf"https?://[^\s\"']*(?:{hosts})|/home/\w+/|/ro" + r"ot/|/wo" + "rk/")
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(CHECKOUT)}: {hit.group()}" for hit in pattern.finditer(text)]
    assert not found


def test_readme_is_short_enough_to_be_read() -> None:
    assert len((CHECKOUT / "README.md").read_text(encoding="utf-8").splitlines()) < 200
