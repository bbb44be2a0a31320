"""`python -m jingan_cli` is the same as `jingan`."""

from jingan_cli.cli import main

main()
