"""The parsed registry as one MessagePack file, named by a hash of the data and of the record classes."""

import hashlib
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from schema.registry.facts import Facts


def content_hash(files: Mapping[str, bytes]) -> str:
    """Hash of names and contents of the data files: 32 hexadecimal digits."""
    made = hashlib.blake2b(digest_size=16)
    for name in sorted(files):
        made.update(f"{name}\0{len(files[name])}\0".encode())
        made.update(files[name])
    return made.hexdigest()


def cache_path(cache: Path, data_hash: str) -> Path:
    """Where the cache for this data and these record classes lies."""
    made = hashlib.blake2b(data_hash.encode(), digest_size=8)
    here = Path(__file__).parent
    for module in (here / "facts.py", *sorted(here.glob("records/*.py"))):
        made.update(module.read_bytes())
    return cache / f"registry-{made.hexdigest()}.msgpack"


def read_cache(path: Path) -> Facts | None:
    """The facts of a cache file; ``None`` where it is away, broken or of another shape."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Facts)
    except (OSError, msgspec.DecodeError):
        return None


def write_cache(path: Path, facts: Facts) -> None:
    """Put the file in place at once; a folder that cannot be written to is no reason to stop."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".registry-", delete=False) as file:
            file.write(msgspec.msgpack.encode(facts))
        Path(file.name).replace(path)
    except OSError:
        return
