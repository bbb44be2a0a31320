"""The only package that knows Typer: arguments in, an answer out, errors into exit statuses."""

from jingan_cli.cli.app import main

__all__ = ["main"]
