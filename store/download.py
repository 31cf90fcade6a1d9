"""Bring the locked jars into the cache folder: from a Maven repository, or from a folder that has them."""

import errno
import shutil
import ssl
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import certifi
import httpx

from schema.errors import StoreError
from store.folder_lock import alone
from store.jars import Jar, JarLock
from store.progress import Bytes, Progress

PARALLEL = 12
ATTEMPTS = 3
OFFLINE_HINT = "VANKIEN_JARS_FOLDER may name a folder that has the jars, VANKIEN_JARS_MIRROR another address"
_WAITING = "Another command is fetching Neo4j, waiting for it"


def ensure_jars(
    lock: JarLock, cache: Path, progress: Progress, *, mirror: str | None = None, offline: Path | None = None
) -> Path:
    """Return the folder with all jars, ``cache/jars``, fetching those that are not in it yet.

    A jar appears under its name only after its SHA-256 agreed, so a half-fetched one is never used; what was
    fetched before an interruption is kept and continued. Raises ``StoreError`` with one sentence.
    """
    folder = cache / "jars"
    if _missing(lock.jars, folder):
        try:
            with alone(folder / ".lock", lambda: progress.say(_WAITING)):
                missing = _missing(lock.jars, folder)
                if missing and offline:
                    _copy_all(missing, offline, folder)
                elif missing:
                    what = f"Fetching Neo4j {lock.server} ({len(missing)} files)"
                    _download_all(missing, folder, mirror or _maven_central(), progress, what)
        except OSError as error:
            raise StoreError(_disk_sentence(folder, error)) from error
    return folder


def remove_broken(lock: JarLock, cache: Path) -> list[str]:
    """Check every fetched jar against its SHA-256, delete those that differ, and name them."""
    folder = cache / "jars"
    there = [jar for jar in lock.jars if (folder / jar.file_name).exists()]
    broken = [jar for jar in there if not jar.is_genuine(folder / jar.file_name)]
    for jar in broken:
        (folder / jar.file_name).unlink()
    return [jar.file_name for jar in broken]


def _missing(jars: Iterable[Jar], folder: Path) -> list[Jar]:
    return [jar for jar in jars if not jar.is_complete(folder / jar.file_name)]


def _maven_central() -> str:
    from jgo.constants import MAVEN_CENTRAL_URL

    return str(MAVEN_CENTRAL_URL)


def _disk_sentence(folder: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{folder}: the disk is full"
    return f"{error.filename or folder}: {error.strerror or error}"


def _copy_all(jars: list[Jar], offline: Path, folder: Path) -> None:
    for jar in jars:
        candidates = (offline / jar.file_name, offline / jar.repository_path)
        found = next((path for path in candidates if path.is_file()), None)
        if found is None:
            raise StoreError(f"{offline}: {jar.file_name} is not in this folder (VANKIEN_JARS_FOLDER)")
        part = folder / (jar.file_name + ".part")
        shutil.copyfile(found, part)
        _accept(jar, part, str(found))


def _download_all(jars: list[Jar], folder: Path, base: str, progress: Progress, what: str) -> None:
    total = sum(jar.size for jar in jars)
    free = shutil.disk_usage(folder).free
    if free < total * 1.1:
        room = f"Neo4j needs {total / 1e6:.0f} MB, {free / 1e6:.0f} MB are free"
        raise StoreError(f"{folder}: the disk is full: {room}")
    limits = httpx.Limits(max_connections=PARALLEL)
    with (
        httpx.Client(
            timeout=30, follow_redirects=True, limits=limits, verify=_trusted_authorities()
        ) as client,
        progress.bytes(what, total) as count,
        ThreadPoolExecutor(PARALLEL) as pool,
    ):
        fetch = _Fetch(client, base, folder, count)
        # The longest first, so that none of them is left running alone at the end.
        waiting = [pool.submit(fetch.one, jar) for jar in sorted(jars, key=lambda jar: -jar.size)]
        try:
            for done in as_completed(waiting):
                done.result()
        except BaseException:
            fetch.stopped.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _trusted_authorities() -> ssl.SSLContext:
    """Trust the machine's own certificates, an office proxy's too, and those that come with certifi."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class _Fetch:
    """The fetching of one run: what its threads share."""

    def __init__(self, client: httpx.Client, base: str, folder: Path, count: Bytes) -> None:
        self._client = client
        self._base = base.rstrip("/")
        self._folder = folder
        self._count = count
        self.stopped = threading.Event()

    def one(self, jar: Jar) -> None:
        """Fetch one jar, in up to three attempts that continue where the last one broke off."""
        address = f"{self._base}/{jar.repository_path}"
        part = self._folder / (jar.file_name + ".part")
        for attempt in range(1, ATTEMPTS + 1):
            try:
                self._continue(address, part, jar.size)
                break
            except httpx.HTTPStatusError as error:
                status = error.response.status_code
                if status < 500 or attempt == ATTEMPTS:
                    raise StoreError(f"{address}: answered {status}; {OFFLINE_HINT}") from error
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                if attempt == ATTEMPTS:
                    reason = str(error) or type(error).__name__
                    raise StoreError(f"no connection to {self._base} ({reason}); {OFFLINE_HINT}") from error
        if not self.stopped.is_set():
            _accept(jar, part, address)

    def _continue(self, address: str, part: Path, size: int) -> None:
        """Fetch what ``part`` lacks; a server that does not know ranges sends all of it again."""
        have = part.stat().st_size if part.exists() else 0
        if have >= size:
            # Whole, or too long: the SHA-256 decides.
            self._count.advance(size)
            return
        headers = {"Range": f"bytes={have}-"} if have else {}
        with self._client.stream("GET", address, headers=headers) as response:
            response.raise_for_status()
            continued = response.status_code == httpx.codes.PARTIAL_CONTENT
            with part.open("ab" if continued else "wb") as stream:
                for chunk in response.iter_bytes(1 << 16):
                    if self.stopped.is_set():
                        return
                    stream.write(chunk)
                    self._count.advance(len(chunk))


def _accept(jar: Jar, part: Path, origin: str) -> None:
    """Give a fetched file its name if it is what the lock says, else throw it away."""
    if not jar.is_genuine(part):
        part.unlink(missing_ok=True)
        raise StoreError(f"{origin}: not the locked file (its SHA-256 differs); it was thrown away")
    part.replace(part.with_name(jar.file_name))
