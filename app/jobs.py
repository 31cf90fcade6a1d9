"""Writing jobs: one at a time in a thread of their own, each with a status that can be asked for."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from app.errors import Problem
from schema.errors import VankienError

log = logging.getLogger("vankien.jobs")
MOST_WAITING = 50
MOST_KEPT = 1000
"""Jobs that are remembered after their end."""


@dataclass(slots=True)
class Job:
    """One job. ``state`` is waiting, running, done or failed; ``result`` and ``error`` say how it ended."""

    id: str
    what: str
    state: str = "waiting"
    submitted: str = field(default_factory=lambda: _now())
    ended: str | None = None
    result: dict[str, Any] | None = None
    error: str | None = None
    over: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    def body(self) -> dict[str, Any]:
        """The job as JSON."""
        return {
            "id": self.id, "what": self.what, "state": self.state, "submitted": self.submitted,
            "ended": self.ended, "result": self.result, "error": self.error,
        }  # fmt: skip


class Jobs:
    """The queue of an application. The graph has one writer, so jobs follow each other."""

    def __init__(self) -> None:
        self._executor: ThreadPoolExecutor | None = None
        self._jobs: dict[str, Job] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def get(self, id: str) -> Job | None:
        """A job by its id."""
        return self._jobs.get(id)

    def submit(self, id: str, what: str, work: Callable[[], dict[str, Any]]) -> Job:
        """Put a job into the queue; the same id that is not over yet is the same job."""
        known = self._jobs.get(id)
        if known is not None and not known.over.is_set():
            return known
        if len(self._tasks) >= MOST_WAITING:
            raise Problem("too-busy", headers={"Retry-After": "30"})
        self._executor = self._executor or ThreadPoolExecutor(1, thread_name_prefix="writing")
        job = self._jobs[id] = Job(id, what)
        task = asyncio.get_running_loop().create_task(self._run(job, work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        self._forget()
        return job

    async def wait(self, job: Job, seconds: float) -> bool:
        """Whether the job is over within some seconds."""
        try:
            await asyncio.wait_for(job.over.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def stop(self) -> None:
        """Let the running job end; what waits is dropped, and asked for again it is the same."""
        if self._executor is not None:
            await asyncio.to_thread(self._executor.shutdown, wait=True, cancel_futures=True)

    async def _run(self, job: Job, work: Callable[[], dict[str, Any]]) -> None:
        def begun() -> dict[str, Any]:
            job.state = "running"
            return work()

        assert self._executor is not None
        try:
            job.result = await asyncio.get_running_loop().run_in_executor(self._executor, begun)
            job.state = "done"
        except VankienError as error:
            job.state, job.error = "failed", str(error)
        except Exception as error:
            log.exception("job %s failed", job.id)
            job.state, job.error = "failed", f"a mistake of the program ({type(error).__name__})"
        finally:
            job.ended = _now()
            job.over.set()

    def _forget(self) -> None:
        over = [id for id, job in self._jobs.items() if job.over.is_set()]
        for id in over[: max(0, len(self._jobs) - MOST_KEPT)]:
            del self._jobs[id]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
