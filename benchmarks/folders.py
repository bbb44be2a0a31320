"""How long a folder of texts takes to draft, and how much memory, also when it has more texts.

    python benchmarks/folders.py FOLDER [--copies N]

Drafts FOLDER into a new folder, once more (when nothing is left to do), and N copies of it.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from measure import run

ENDINGS = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")


def main() -> None:
    """Prints a line a run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--copies", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        _measure("drafted", chosen.folder, Path(work, "out"))
        _measure("once more", chosen.folder, Path(work, "out"))
        for at in range(chosen.copies):
            shutil.copytree(chosen.folder, Path(work, "copies", str(at)))
        _measure(f"{chosen.copies} copies", Path(work, "copies"), Path(work, "many"))


def _measure(title: str, folder: Path, out: Path) -> None:
    """Seconds, and the memory of the process that asks; workers have as much as one text needs."""
    command = [sys.executable, "-m", "jingan_cli", "draft", str(folder), "-o", str(out)]
    count = sum(1 for it in folder.rglob("*") if it.suffix.lower() in ENDINGS)
    seconds, memory = run(command)
    print(f"{title:12} {count:5} texts  {seconds:6.1f} s  {memory:4.0f} MiB")


if __name__ == "__main__":
    main()
