"""Makes the picture of the page that the README shows: `python -m tests.picture`."""

from pathlib import Path
from tempfile import TemporaryDirectory

from jingan_cli.cli import main
from tests.browser import browser
from tests.conftest import ROOT

PICTURE = ROOT / "docs" / "images" / "page.webp"


def draw(path: Path) -> None:
    """Writes the picture of what is seen first of the page of the data that ship."""
    with TemporaryDirectory() as folder, browser(Path(folder)) as page:
        written = Path(folder) / "page.html"
        try:
            main(("export", str(written)))
        except SystemExit as exit_:
            assert not exit_.code  # noqa: PT017  # how a command ends
        page.resize(1100, 960)
        page.open(written.as_uri())
        path.write_bytes(page.picture(format="webp", quality=88))


if __name__ == "__main__":
    draw(PICTURE)
