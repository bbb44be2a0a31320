"""jingan answers questions about a district government's work report."""

__version__ = "0.1.0"
__all__ = ["Library", "draft", "load"]

TYPE_CHECKING = False
if TYPE_CHECKING:  # nothing is imported here: the command line minds Ctrl-C from its first moment
    from jingan_cli.api import Library, draft, load
else:

    def __getattr__(name: str) -> object:
        """A name of the door for Python, which the command line never opens."""
        if name not in __all__:
            raise AttributeError(name)
        from jingan_cli import api  # noqa: PLC0415  # as said

        return getattr(api, name)
