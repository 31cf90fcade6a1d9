"""The graph anew from its own sources: in a new store (embedded), or as a difference (other servers)."""

import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ingest.reading_pool import ReadingPool
from ingest.rebuild.difference import write_difference
from ingest.rebuild.guard import ALLOWED_LOSS, check_losses, counts
from ingest.rebuild.history import History
from ingest.rebuild.loading import write_files
from ingest.rebuild.reading import Progress, read_again
from ingest.rebuild.stated import StatedGraph
from ingest.resolve.resolver import Resolver
from ingest.write.changes import timestamp
from ingest.write.stored_judgements import load
from schema.errors import StoreError
from schema.registry import Registry
from store.database import Database, open_database
from store.exchange import clear_scratch, drop_scratch, exchange, run_tool
from store.import_files import ImportFiles
from store.maintenance import without_writers
from store.progress import Progress as StoreProgress
from store.progress import Silence
from store.settings import StoreSettings


@dataclass(slots=True)
class RebuildReport:
    """What a rebuild did: sources read, what was there before and after by label and ``:TYPE``."""

    sources: int = 0
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    set_aside: list[tuple[str, str]] = field(default_factory=list)
    written: int = 0
    """Rows that were written; all of them in a new store, the difference elsewhere."""


def rebuild(
    database: Database,
    settings: StoreSettings,
    registry: Registry,
    *,
    processes: int = 0,
    read: bool = True,
    allowed_loss: float = ALLOWED_LOSS,
    progress: Progress = lambda what, done, total: None,
    news: StoreProgress | None = None,
) -> RebuildReport:
    """Compute the graph from scratch and put it in the place of the one there is.

    On the embedded server writers wait until it is done, readers lose their connection for the moment of the
    exchange. ``read`` False decides anew from the stored readings. Raises ``LossError`` where more than
    ``allowed_loss`` of a label or an edge type would go, ``StoreError`` where the server fails; the graph is
    as it was then.
    """
    resolver = Resolver(registry)
    with ReadingPool(processes) as opened:
        pool = opened if read else None
        if not database.embedded:
            return _by_difference(database, resolver, pool, allowed_loss, progress)
        news = news or Silence()
        with without_writers(settings.home, news):
            scratch = clear_scratch(settings)
            try:
                report = new_store(database, scratch, resolver, pool, allowed_loss, progress)
                progress("exchanging the stores", 0, 0)
                exchange(settings, scratch, news)
            finally:
                drop_scratch(scratch)
        return report


def new_store(
    database: Database,
    scratch: StoreSettings,
    resolver: Resolver,
    pool: ReadingPool | None,
    allowed_loss: float,
    progress: Progress,
    look: Callable[[Database], None] = lambda fresh: None,
) -> RebuildReport:
    """Make the new store in ``scratch``; nothing of the old one is touched. ``look`` is shown the new one."""
    report = RebuildReport(before=counts(database))
    folder = scratch.data / "files"
    folder.mkdir(parents=True, exist_ok=True)
    spool = read_again(database, folder / "sources", pool, progress)
    report.sources, report.set_aside = spool.count, spool.set_aside
    progress("deciding", 0, 0)
    graph = StatedGraph(spool, resolver, load(database.read))
    with ImportFiles(folder / "import") as files:
        write_files(graph, History(database), files, timestamp())
    report.after = Counter(files.labels)
    report.after.update({f":{type_}": count for type_, count in files.types.items()})
    check_losses(report.before, report.after, allowed_loss)
    report.written = files.rows
    progress("loading", 0, 0)
    load_files(scratch, files, look)
    return report


def load_files(
    scratch: StoreSettings, files: ImportFiles, look: Callable[[Database], None] = lambda fresh: None
) -> None:
    """Import ``files`` into a new store, with constraints and indexes; ``StoreError`` unless all is there."""
    wanted = Counter(files.labels)
    wanted.update({f":{type_}": count for type_, count in files.types.items()})
    if files.rows:
        run_tool(scratch, ["database", "import", "full", "neo4j", "--verbose", *files.arguments()], Silence())
    with open_database(scratch, Silence()) as fresh:
        for statement, parameters in files.repairs():
            with fresh.session("WRITE") as session:
                session.run(statement, parameters).consume()
        found = +counts(fresh)
        if found != +wanted:
            wrong = ", ".join(sorted((found - wanted) + (wanted - found)))
            raise StoreError(f"the new store does not hold what was written ({wrong}); the old one stays")
        look(fresh)


def _by_difference(
    database: Database, resolver: Resolver, pool: ReadingPool | None, allowed_loss: float, progress: Progress
) -> RebuildReport:
    report = RebuildReport(before=counts(database))
    with tempfile.TemporaryDirectory(prefix="vankien-rebuild-") as folder:
        spool = read_again(database, Path(folder) / "sources", pool, progress)
        report.sources, report.set_aside = spool.count, spool.set_aside
        graph = StatedGraph(spool, resolver, load(database.read))
        report.written = write_difference(database, graph, report.before, allowed_loss, progress)
    report.after = counts(database)
    return report
