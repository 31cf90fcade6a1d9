"""The console command ``vankien``: its words, and the one place where errors become sentences."""

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from app.commands import (
    ask,
    backup,
    cypher,
    demo,
    doctor,
    evaluate,
    explain,
    explain_identity,
    export,
    extract,
    fingerprint,
    forget,
    ingest,
    judge,
    neo4j,
    query,
    rebuild,
    restore,
    retract,
    serve,
    status,
    why,
)
from schema.errors import VankienError

COMMANDS = (
    ("demo", demo.demo),
    ("extract", extract.extract),
    ("ingest", ingest.ingest),
    ("rebuild", rebuild.rebuild),
    ("backup", backup.backup),
    ("restore", restore.restore),
    ("explain", explain.explain),
    ("retract", retract.retract),
    ("forget", forget.forget),
    ("ask", ask.ask),
    ("query", query.query),
    ("cypher", cypher.cypher),
    ("serve", serve.serve),
    ("export", export.export),
    ("evaluate", evaluate.evaluate),
    ("explain-identity", explain_identity.explain_identity),
    ("why", why.why),
    ("fingerprint", fingerprint.fingerprint),
    ("status", status.status),
    ("doctor", doctor.doctor),
)


def build() -> typer.Typer:
    """The command line as a typer application."""
    application = typer.Typer(
        name="vankien",
        help="A knowledge graph of Vietnamese Party and state documents, bodies and officials, with proof\n\n"
        'Example: vankien ingest texts/ && vankien ask "đơn vị nào thực hiện Chỉ thị 42?"',
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for name, function in COMMANDS:
        application.command(name)(function)
    application.add_typer(judge.application, name="judge")
    application.add_typer(neo4j.application, name="neo4j")
    return application


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; an error that a user can act on ends with one sentence and its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        build()(args=arguments)
    except VankienError as error:
        print(f"vankien: {error}", file=sys.stderr)
        sys.exit(error.exit_status)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    except KeyboardInterrupt:
        print("vankien: stopped", file=sys.stderr)
        sys.exit(130)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"vankien: {where}{error.strerror or error}", file=sys.stderr)
        sys.exit(4)
    except UnicodeEncodeError as error:  # bytes of an argument that are no UTF-8
        print(f"vankien: {error.object[:80]!r} is no UTF-8 text", file=sys.stderr)
        sys.exit(2)
    except MemoryError:
        print("vankien: there is not enough memory for this", file=sys.stderr)
        sys.exit(4)
    except Exception as error:
        sys.exit(_mistake_of_ours(error))


def _mistake_of_ours(error: Exception) -> int:
    """Say what nobody foresaw in one sentence with the place in the program; return the exit status."""
    import traceback

    innermost = traceback.extract_tb(error.__traceback__)[-1]
    said = (str(error).splitlines() or [""])[0][:300]
    print(
        f"vankien: a mistake of the program, please report it: {type(error).__name__}: {said}"
        f" ({Path(innermost.filename).name}, line {innermost.lineno})",
        file=sys.stderr,
    )
    return 70
