"""``python -m app`` is the command ``vankien``."""

from app.command_line import main

main()
