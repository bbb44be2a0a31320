"""A Chromium without a window, driven over a pipe by the protocol of its own tools."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), "")
"""The browser's program, or "" where there is none."""

_OPTIONS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
    *("--remote-debugging-pipe", "--no-first-run", "--disable-extensions", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--lang=zh-CN"),
    *("--force-color-profile=srgb", "--font-render-hinting=none"),
)


@contextmanager
def browser(folder: Path) -> Iterator["Page"]:
    """An empty page of a browser that keeps its things in a folder."""
    to_read, to_write = os.pipe(), os.pipe()

    def pipes() -> None:
        """The browser reads from 3 and writes to 4."""
        for at, handle in ((13, to_read[0]), (14, to_write[1])):
            os.dup2(handle, at)
        os.dup2(13, 3)
        os.dup2(14, 4)

    with subprocess.Popen(
        [CHROMIUM, *_OPTIONS, f"--user-data-dir={folder}", "about:blank"],
        preexec_fn=pipes,  # noqa: PLW1509  # the tests have no threads
        close_fds=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(folder)},
    ) as process:
        os.close(to_read[0])
        os.close(to_write[1])
        with os.fdopen(to_read[1], "wb") as out, os.fdopen(to_write[0], "rb") as back:
            page = Page(out, back)
            try:
                page.begin()
                yield page
            finally:
                page.ask("Browser.close")
                process.wait(20)


class Page:
    """A page: what it is asked, and all that it did meanwhile.

    `said` is every message of its console, `asked` the address of every request.
    """

    def __init__(self, out: Any, back: Any) -> None:
        self._out, self._back = out, back
        self._count = 0
        self._session = ""
        self._left = b""
        self._events: list[dict[str, Any]] = []
        self.said: list[str] = []
        self.asked: list[str] = []

    def begin(self) -> None:
        """Watches the page."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self.ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for room in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{room}.enable")

    def ask(self, method: str, **params: object) -> Any:
        """What the browser answers."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": params}
        if self._session and not method.startswith(("Browser.", "Target.")):
            message["sessionId"] = self._session
        self._out.write(json.dumps(message).encode() + b"\0")
        self._out.flush()
        while True:
            told = self._next()
            if told.get("id") == self._count:
                assert "error" not in told, (method, told["error"])
                return told["result"]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._left:
            more = os.read(self._back.fileno(), 1 << 20)
            assert more, "the browser is gone"
            self._left += more
        first, _, self._left = self._left.partition(b"\0")
        told: dict[str, Any] = json.loads(first)
        self._events.append(told)
        self._notice(told.get("method", ""), told.get("params", {}))
        return told

    def _notice(self, method: str, params: dict[str, Any]) -> None:
        if method == "Runtime.consoleAPICalled":
            self.said.append(str([it.get("value") for it in params["args"]]))
        if method == "Runtime.exceptionThrown":
            self.said.append(str(params["exceptionDetails"]))
        if method == "Log.entryAdded":
            self.said.append(params["entry"]["text"])
        if method == "Network.requestWillBeSent":
            self.asked.append(params["request"]["url"])

    def open(self, address: str) -> None:
        """Goes to an address, and waits until all of it is there."""
        for it in ("about:blank", address):  # anew, also where only the fragment is another
            self._events.clear()
            self.ask("Page.navigate", url=it)
            while not any(told.get("method") == "Page.loadEventFired" for told in self._events):
                self._next()

    def run(self, script: str) -> Any:
        """What an expression is, once it is settled."""
        found = self.ask(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def resize(self, width: int, height: int = 900, *, scale: float = 1) -> None:
        """A screen of so many pixels."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=width < 500,
        )

    def prefer(self, scheme: str) -> None:
        """A reader who prefers `dark` or `light`."""
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.ask("Emulation.setEmulatedMedia", features=[feature])

    def press(self, keys: Sequence[str]) -> None:
        """Keys, one after the other: `Tab`, `Enter`, or a text that is typed."""
        for key in keys:
            if key in _KEYS:
                pressed = {"key": key, "code": key, "windowsVirtualKeyCode": _KEYS[key]}
                text = {"text": "\r"} if key == "Enter" else {}
                self.ask("Input.dispatchKeyEvent", type="keyDown", **pressed, **text)
                self.ask("Input.dispatchKeyEvent", type="keyUp", **pressed)
            else:
                self.ask("Input.insertText", text=key)

    def picture(self, *, whole: bool = False, **options: object) -> bytes:
        """A picture of what is seen, or of the whole page."""
        found = self.ask("Page.captureScreenshot", captureBeyondViewport=whole, **options)
        return base64.b64decode(found["data"])

    def printed(self) -> bytes:
        """The page on paper, as a PDF."""
        return base64.b64decode(self.ask("Page.printToPDF", preferCSSPageSize=True)["data"])


_KEYS = {"Tab": 9, "Enter": 13, "ArrowDown": 40, "Escape": 27}
