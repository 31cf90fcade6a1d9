"""``vankien ask``: a question in Vietnamese or English, answered with the sentences that prove it."""

from typing import Annotated

import typer


def ask(
    question: Annotated[list[str], typer.Argument(help="The question, in Vietnamese or English.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole reply as JSON.")] = False,
) -> None:
    """Ask a question; every answer comes with the sentence that proves it.

    Diacritics may be left out. What is ambiguous is answered for each thing that it may mean.

    Example: vankien ask "Đơn vị nào thực hiện Chỉ thị 42?"
    """
    from app.asking.asking import Asker
    from app.asking.printing import print_reply
    from app.asking.steps import answer
    from app.settings import Settings
    from app.tables import to_json
    from queries import load_library
    from schema.registry import load_registry
    from store.database import open_database

    settings = Settings.from_environment()
    library = load_library()
    asker = Asker(load_registry(cache=settings.cache), library)
    with open_database(settings.store()) as database:
        reply = answer(
            asker.asking(" ".join(question)), lambda name, given: library.run(database, name, given).rows
        )
    if as_json:
        typer.echo(to_json(reply))
    else:
        print_reply(reply)
