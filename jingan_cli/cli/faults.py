"""What is told of a fault of the program: where it is, and how to report it. Loaded by one."""

import os
import traceback
from pathlib import Path

from jingan_cli.errors import short

DEBUG = "JINGAN_DEBUG"
"""The variable that asks for the traceback: 1."""


def told(error: Exception) -> str:
    """One sentence about an error that nobody foresaw, below its traceback if that is asked for."""
    kind = f"{type(error).__name__}{_place(error)}"
    sentence = (
        f"程序出了错，不是您的问题：{kind}；请把这句话和所用的命令告诉维护者（见 README），"
        f"设 {DEBUG}=1 再运行一次可看到详情"
    )
    if os.environ.get(DEBUG) != "1":
        return sentence
    return "".join([*traceback.format_exception(error), sentence])


def _place(error: Exception) -> str:
    """The last line of ours that was reached."""
    home = Path(__file__).parent.parent
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(home):
            return f"（{short(str(path.relative_to(home)))}:{frame.lineno}）"
    return ""
