"""The class data archive (AppCDS): Java's classes ready to map into memory, which halves the server's start.

The first start with a given Java and a given list of jars also writes down which classes it loads. From that
list a low-priority process makes the archive beside the running server. An archive that does not fit any more
is thrown away, and the next start makes a new list. Run as ``python -m store.class_data JAVA_HOME CACHE``.
"""

import hashlib
import os
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from store.background import spawn_background
from store.folder_lock import FileLock
from store.jars import read_lock
from store.java import Java, find_java

DELAY = 5.0
"""Seconds that the maker waits, so that the first command has the processor to itself and the list grows."""
LONGEST_LINE = 4000
"""Java refuses lines of more than 4,096 characters in a class list, although it writes them."""
KEPT = 2
"""How many archives stay in the cache; each takes some 150 MB."""


@dataclass(frozen=True, slots=True)
class ClassData:
    """The archive for one Java and one list of jars, and the list of classes from which it is made."""

    archive: Path
    class_list: Path

    def options(self) -> tuple[str, ...]:
        """Return Java's options: use the archive where it exists, else write the list."""
        if self.archive.is_file():
            with suppress(OSError):
                os.utime(self.archive)
            return ("-Xshare:auto", f"-XX:SharedArchiveFile={self.archive}")
        try:
            self.archive.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            return ()
        return (f"-XX:DumpLoadedClassList={self.class_list}",)

    def discard(self) -> None:
        """Throw the archive away."""
        self.archive.unlink(missing_ok=True)


def class_data(java: Java, cache: Path) -> ClassData:
    """Return where the archive for this Java and the locked jars in ``cache`` is or will be."""
    seal = hashlib.sha256(f"{java.build}\n{read_lock().hash}\n{cache}".encode()).hexdigest()[:16]
    folder = cache / "class-data"
    return ClassData(folder / f"{seal}.jsa", folder / f"{seal}.classes")


def misfit(console: str) -> bool:
    """Whether Java's first words say that it could not use the archive."""
    return "[warning][cds" in console or "[error][cds" in console


def spawn_maker(java: Java, cache: Path) -> None:
    """Make the archive in a process of its own, which outlives this one."""
    spawn_background("store.class_data", str(java.home), str(cache), str(DELAY))


def make_archive(java: Java, cache: Path) -> bool:
    """Make the archive from the list of classes; False where there is nothing to do or another does it.

    Nothing depends on it: whatever goes wrong, the archive is simply not there.
    """
    data = class_data(java, cache)
    maker = FileLock(data.archive.parent / ".lock")
    try:
        if not maker.try_alone() or data.archive.exists() or not data.class_list.exists():
            return False
        part = data.archive.with_suffix(".part")
        part.unlink(missing_ok=True)
        done = subprocess.run(
            _dump_command(java, cache, _usable_lines(data.class_list), part),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        if done.returncode == 0 and part.is_file():
            part.replace(data.archive)
            data.class_list.unlink(missing_ok=True)
        part.unlink(missing_ok=True)
        _prune(data.archive.parent)
        return data.archive.exists()
    finally:
        maker.release()


def _usable_lines(class_list: Path) -> Path:
    """Write the lines that Java accepts beside the list; the last one may be half-written at this moment."""
    lines = class_list.read_text("utf-8", "replace").split("\n")[:-1]
    usable = class_list.with_suffix(".usable")
    usable.write_text("".join(f"{line}\n" for line in lines if len(line) <= LONGEST_LINE), "utf-8")
    return usable


def _dump_command(java: Java, cache: Path, class_list: Path, archive: Path) -> list[str]:
    # G1, because only it can put objects of the heap into the archive; the server's collector can load them.
    files = (f"-XX:SharedClassListFile={class_list}", f"-XX:SharedArchiveFile={archive}")
    return [
        str(java.program),
        "-Xshare:dump",
        "-XX:+UseG1GC",
        *files,
        *read_lock().class_path(cache / "jars"),
    ]


def _prune(folder: Path) -> None:
    archives = sorted(folder.glob("*.jsa"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in (*archives[KEPT:], *folder.glob("*.usable")):
        old.unlink(missing_ok=True)


if __name__ == "__main__":
    time.sleep(float(sys.argv[3]))
    with suppress(OSError):
        os.nice(19)
    make_archive(find_java(Path(sys.argv[1])), Path(sys.argv[2]))
