"""A database on a disk that fills up; run on a small file system: ``python -m tests.store.full_disk FOLDER``.

Prints one line for each step, which the test reads.
"""

import sys
from pathlib import Path

from app.settings import Settings
from schema.errors import VankienError
from store.database import open_database
from store.progress import Silence

COUNT = "MATCH (p:Person) RETURN count(p) AS n"
GROW = "UNWIND range(1, 20000) AS i CREATE (:Organisation {key: toString(i), name: $text})"


def main(folder: Path) -> None:
    """Write, fill the disk, write more than fits, make room, look."""
    settings = Settings.from_environment().store()
    with open_database(settings, Silence()) as database:
        database.write("UNWIND range(1, 100) AS i CREATE (:Person {key: toString(i)})")
        print("written")
        with (folder / "filler").open("wb") as filler:
            try:
                while True:
                    filler.write(bytes(10_000))
                    filler.flush()
            except OSError:
                print("filled")
        try:
            database.write(GROW, text="x" * 2000)
            print("not refused")
        except VankienError as error:
            print(f"refused: {error}")
    try:
        with open_database(settings, Silence()):
            print("not refused")
    except VankienError as error:
        print(f"refused: {error}")
    (folder / "filler").unlink()
    with open_database(settings, Silence()) as database:
        people = database.read(COUNT)[0]["n"]
        bodies = database.read("MATCH (o:Organisation) RETURN count(o) AS n")[0]["n"]
        print(f"there: {people} {bodies}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
