"""Prints the lowest version of each package that pyproject.toml allows, as constraints for pip."""

import re
import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
extras = project["optional-dependencies"]
for requirement in (
    *project["dependencies"],
    *extras["documents"],
    *extras["excel"],
    *extras["page"],
    *extras["parquet"],
    *extras["test"],
):
    if requirement.startswith("jingan["):
        continue  # these are they
    lowest = re.match(r"([\w-]+)>=([\d.]+)", requirement)
    assert lowest, f"{requirement}: without a lowest version"
    print(f"{lowest[1]}=={lowest[2]}")
