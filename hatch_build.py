"""Puts the library of the shipped knowledge files into the wheel, ready to be asked.

An editable install has none: there, the library is made in the user's cache.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LibraryHook(BuildHookInterface):  # type: ignore[type-arg]  # of any configuration
    """Makes `jingan_cli/data/library.db` of what stands in `data`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before the wheel is made."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from jingan_cli.library.loading import SHIPPED  # noqa: PLC0415  # of the root
        from jingan_cli.library.writing import write_shipped  # noqa: PLC0415

        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name, SHIPPED)
        write_shipped(root / "data", str(path))
        build_data["force_include"][str(path)] = f"jingan_cli/data/{SHIPPED}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002  # as hatchling calls it
        """Called when the wheel is made."""
        if version != "editable":
            self._folder.cleanup()
