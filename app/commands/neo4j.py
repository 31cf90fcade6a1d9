"""``vankien neo4j``: the embedded server, by hand."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from store.record import ServerRecord
    from store.settings import StoreSettings

AsJson = Annotated[bool, typer.Option("--json", help="Print as JSON.")]
NOT_RUNNING = 3

application = typer.Typer(
    help="The embedded Neo4j of the data folder (VANKIEN_DATA).\n\nExample: vankien neo4j start",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@application.command()
def install() -> None:
    """Fetch Neo4j into the cache folder, if it is not there yet.

    Example: VANKIEN_JARS_FOLDER=/media/usb/jars vankien neo4j install
    """
    from store.download import remove_broken
    from store.jars import read_lock
    from store.launch import prepare_launch
    from store.progress import Terminal

    settings = _settings()
    for name in remove_broken(read_lock(), settings.cache):
        typer.echo(f"{name} was not what it should be and is fetched anew", err=True)
    launch = prepare_launch(settings, Terminal())
    typer.echo(
        f"Neo4j {read_lock().server} is ready ({len(read_lock().jars)} files), Java {launch.java.version}"
    )


@application.command()
def start() -> None:
    """Start the server and leave it running.

    Example: vankien neo4j start && vankien neo4j browser
    """
    from store.database import connect
    from store.embedded import embedded_address, keep_server
    from store.progress import Terminal

    settings = _embedded()
    record, started = keep_server(settings, Terminal())
    with connect(embedded_address(settings.home, record)):
        _wait_for_browser(record)
    typer.echo(f"Neo4j {'runs' if started else 'was running already'} at {record.bolt_address}")
    typer.echo(f"Neo4j Browser: {record.browser_address}")


@application.command()
def stop(
    force: Annotated[bool, typer.Option("--force", help="Even while another command uses it.")] = False,
) -> None:
    """Stop the server.

    Example: vankien neo4j stop
    """
    from store.embedded import stop_kept_server

    stopped = stop_kept_server(_embedded().home, force=force)
    typer.echo("Neo4j is stopped" if stopped else "Neo4j was not running")


@application.command()
def status(as_json: AsJson = False) -> None:
    """Say whether the server runs, where, and what it takes. Exit status 3 if it does not run.

    Example: vankien neo4j status --json
    """
    import json
    from dataclasses import asdict

    from store.state import embedded_state

    state = embedded_state(_embedded())
    if as_json:
        typer.echo(json.dumps(asdict(state), ensure_ascii=False, indent=1))
    elif state.running:
        stays = "stays until stopped" if state.kept else "ends with the command that uses it"
        typer.echo(
            f"Neo4j runs at {state.bolt} (process {state.pid}, {state.memory / 1e6:.0f} MB); it {stays}"
        )
        typer.echo(f"Neo4j Browser: {state.browser}")
        typer.echo(f"data folder: {state.home} ({state.size / 1e6:.0f} MB)")
    else:
        typer.echo(f"Neo4j does not run on {state.home} ({state.size / 1e6:.0f} MB of data)")
    if not state.running:
        raise typer.Exit(NOT_RUNNING)


@application.command()
def browser(as_json: AsJson = False) -> None:
    """Print the address of Neo4j Browser, the user, and how to get the password.

    Whoever logs in is an administrator (Neo4j Community has no other roles) and can change the graph.

    Example: vankien neo4j start && vankien neo4j browser
    """
    import json

    from schema.errors import StoreError
    from store.record import running_server

    record = running_server(_embedded().home)
    if record is None:
        raise StoreError("the server does not run; start it first: vankien neo4j start")
    facts = {"address": record.browser_address, "user": "neo4j", "password": "vankien neo4j password"}
    if as_json:
        typer.echo(json.dumps(facts, indent=1))
        return
    typer.echo(facts["address"])
    typer.echo(f"user: {facts['user']}; the password is printed by: {facts['password']}")


@application.command()
def password() -> None:
    """Print the password of the embedded server's user, neo4j.

    Example: vankien neo4j password
    """
    from store.password import read_password

    typer.echo(read_password(_embedded().home))


@application.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
def admin(context: typer.Context) -> None:
    """Hand all further words to neo4j-admin, for this data folder.

    Example: vankien neo4j admin database dump neo4j --to-path=/backup
    """
    from store.admin import run_admin
    from store.progress import Terminal

    raise typer.Exit(run_admin(_embedded(), context.args, Terminal()))


def _wait_for_browser(record: "ServerRecord") -> None:
    import time

    from store.record import browser_answers

    end = time.monotonic() + 30
    while not browser_answers(record) and time.monotonic() < end:
        time.sleep(0.05)


def _settings() -> "StoreSettings":
    from app.settings import Settings

    return Settings.from_environment().store()


def _embedded() -> "StoreSettings":
    from schema.errors import StoreError

    settings = _settings()
    if settings.server is not None:
        raise StoreError(f"VANKIEN_NEO4J_URI is set: your own server {settings.server.uri} is used, not ours")
    return settings
