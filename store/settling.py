"""What a killed exchange of the embedded server's files left behind is settled before the next start.

``data`` is the store that counts. ``data.new`` takes its place when it is whole: ``data`` is renamed to
``data.old`` (from then on the new one counts), ``data.new`` to ``data``, and ``data.old`` is deleted.
"""

import shutil
from pathlib import Path

OLD, NEW = "data.old", "data.new"


def settle(home: Path) -> None:
    """Finish or undo an exchange that was cut short; the start lock must be held and no server run."""
    data, old, new = home / "data", home / OLD, home / NEW
    if not data.exists() and old.exists() and new.exists():
        new.rename(data)
    elif not data.exists() and old.exists():
        old.rename(data)
    for rest in (new, old) if data.exists() else ():
        if rest.exists():
            shutil.rmtree(rest)
