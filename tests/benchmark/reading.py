"""MB of text a second of processor time, beside ``underthesea`` on the same articles in the same run.

    python -m tests.benchmark.reading [COUNT [ARTICLES.jsonl.xz]]

COUNT articles (default 300) of the corpus beside the checkout, else our own samples again and again, are read
in one process; then the annotated texts, where they are there, a text of 1 MB and one of 4 MB for the growth
of time, and a text of 10 MB for the peak of memory. ``underthesea`` (GPL) is no dependency of ours: it is
installed into an environment of its own under ``.work/`` and runs as a separate program. The texts of the
named-entity run are fewer, because it reads a few kilobytes a second.
"""

import json
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterable
from itertools import cycle, islice
from pathlib import Path

from ingest.extract import extract
from ingest.read import read_path
from ingest.recognise import Reader
from schema.registry import load_registry

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
PEER = "underthesea==9.5.0"
NER_SHARE = 10
"""One article in so many goes through the peer's named-entity recogniser."""

PEER_PROGRAM = """
import json, sys, time
from underthesea import ner, word_tokenize
texts = json.load(open(sys.argv[1], encoding="utf-8"))
size = lambda chosen: sum(len(text.encode()) for text in chosen) / 1e6
ner(texts[0]), word_tokenize(texts[0])
for name, work, chosen in (("word_tokenize", word_tokenize, texts), ("ner", ner, texts[:: int(sys.argv[2])])):
    start = time.process_time()
    for text in chosen:
        work(text)
    print(json.dumps([name, size(chosen) / (time.process_time() - start)]))
"""

PEAK_PROGRAM = """
import resource, sys
from pathlib import Path
from ingest.extract import extract
from ingest.recognise import Reader
from schema.registry import load_registry
extract(Path(sys.argv[1]).read_text("utf-8"), Reader(load_registry()))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def main(count: int = 300, path: str | None = None) -> None:
    """Print the rates, the growth, the peak and the ratio to the peer."""
    reader = Reader(load_registry())
    texts = articles(count, Path(path) if path else SHARED / "corpus" / "articles.jsonl.xz")
    ours = rate(texts, reader)
    print(f"vankien, {len(texts)} articles: {ours:.2f} MB/s of processor time")
    gold = [file.read_text("utf-8") for file in sorted((SHARED / "gold" / "dev_texts").glob("*.txt"))]
    if gold:
        print(f"vankien, {len(gold)} annotated texts: {rate(gold, reader):.2f} MB/s")
    growth(texts, reader)
    peer(texts, ours)


def articles(count: int, path: Path) -> list[str]:
    """The first ``count`` texts of ``path``; of our own samples where there is no such file."""
    if path.exists():
        return [source.text for source in islice(read_path(path), count)]
    print(f"no articles at {path}: our own samples are read instead")
    samples = [file.read_text("utf-8") for file in sorted((ROOT / "samples").glob("*.txt"))]
    return list(islice(cycle(samples), count))


def megabytes(texts: Iterable[str]) -> float:
    """Size of ``texts`` as UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


def rate(texts: list[str], reader: Reader) -> float:
    """MB a second of processor time, the better of two rounds."""
    return megabytes(texts) / min(seconds(lambda: read_all(texts, reader)) for _ in range(2))


def read_all(texts: Iterable[str], reader: Reader) -> None:
    for text in texts:
        extract(text, reader)


def seconds(work: Callable[[], object]) -> float:
    """Processor time of ``work`` in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def growth(texts: list[str], reader: Reader) -> None:
    """How time grows from 1 to 4 MB of one text, and what memory one of 10 MB takes at its peak."""
    one, four = (seconds(lambda size=size: extract(joined(texts, size), reader)) for size in (1, 4))  # type: ignore[misc]
    print(f"one text of 1 MB {one:.1f} s, of 4 MB {four:.1f} s: {four / one:.1f} times the time")
    folder = work_folder()
    (folder / "ten.txt").write_text(joined(texts, 10), "utf-8")
    command = [sys.executable, "-c", PEAK_PROGRAM, str(folder / "ten.txt")]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    print(f"one text of 10 MB: {told.stdout.strip()} MB of memory at the peak")


def joined(texts: list[str], size: int) -> str:
    """One text of ``size`` MB made of ``texts``, each as often as it takes."""
    parts: list[str] = []
    length = 0
    for text in cycle(texts):
        parts.append(text)
        length += len(text.encode()) + 1
        if length >= size * 1_000_000:
            return "\n".join(parts)
    raise ValueError("no texts to join")


def peer(texts: list[str], ours: float) -> None:
    """The peer's rates on the same texts, and how many times as fast we are."""
    python = peer_python()
    if python is None:
        print(f"{PEER} cannot be installed here (no network?): no ratio")
        return
    folder = work_folder()
    (folder / "texts.json").write_text(json.dumps(texts), "utf-8")
    (folder / "peer.py").write_text(PEER_PROGRAM, "utf-8")
    command = [str(python), str(folder / "peer.py"), str(folder / "texts.json"), str(NER_SHARE)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    if told.returncode:
        print(f"{PEER} does not run here: {told.stderr.strip().splitlines()[-1:]}")
    for line in told.stdout.splitlines():
        if line.startswith("["):
            name, rate_of_peer = json.loads(line)
            print(
                f"{PEER} {name}: {rate_of_peer:.3f} MB/s; vankien is {ours / rate_of_peer:.1f} times as fast"
            )


def peer_python() -> Path | None:
    """The interpreter of the peer's own environment, made at the first run; None where it cannot be had."""
    folder = work_folder() / PEER.replace("==", "-")
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True, clear=True)
        command = [str(python), "-m", "pip", "install", "--quiet", PEER]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            return None
        (folder / "ready").touch()
    return python


def work_folder() -> Path:
    """Where the benchmark keeps what it makes; nothing of it is part of the project."""
    folder = ROOT / ".work" / "reading"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 300, sys.argv[2] if sys.argv[2:] else None)
