"""A browser without a window, driven over its own debugging protocol: no driver is needed.

Only what the tests of a page ask for: open a file, evaluate, click, press keys,
take downloads, and remember what was logged and what was asked of a network.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import websocket

#: How long a test waits for something that a browser does in a moment, in seconds.
_PATIENCE = 30.0
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_OPTIONS = (
    *("--headless=new", "--remote-debugging-port=0", "--remote-allow-origins=*", "--no-sandbox"),
    *("--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"),
    *("--disable-component-update", "--hide-scrollbars", "--disable-dev-shm-usage"),
)
_KEYS = {"ArrowDown": 40, "ArrowUp": 38, "Tab": 9, "Enter": 13, " ": 32}


class Browser:
    """One tab of a browser."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(address, timeout=_PATIENCE)
        self._number = 0
        self.session = ""
        self.logged: list[str] = []
        self.requested: list[str] = []
        self.asked: list[str] = []

    def close(self) -> None:
        self._socket.close()

    def ask(self, method: str, **params: object) -> dict[str, Any]:
        """Send a command and return its answer; what is reported meanwhile is remembered."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        self._socket.send(json.dumps(message))
        number = self._number
        while (answer := json.loads(self._socket.recv())).get("id") != number:
            self._note(answer)
        assert "error" not in answer, (method, answer["error"])
        result: dict[str, Any] = answer["result"]
        return result

    def _note(self, event: dict[str, Any]) -> None:
        params = event.get("params", {})
        match event.get("method"):
            case "Network.requestWillBeSent":
                self.requested.append(params["request"]["url"])
            case "Log.entryAdded":
                self.logged.append(params["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.logged.append(json.dumps(params["exceptionDetails"]))
            case "Runtime.consoleAPICalled":
                self.logged.append(json.dumps(params["args"]))
            case "Page.javascriptDialogOpening":
                self.asked.append(params["type"])
                self._number += 1
                answer = {"method": "Page.handleJavaScriptDialog", "params": {"accept": True}}
                message = {"id": self._number, "sessionId": self.session, **answer}
                self._socket.send(json.dumps(message))

    def attach(self) -> None:
        """Open a tab and listen to it."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)
        self.session = session["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")

    def open(self, address: str) -> None:
        """Go to an address and wait until it is loaded; forget what was logged before."""
        self.logged.clear()
        self.requested.clear()
        loaded = self.ask("Page.navigate", url=address)
        assert "errorText" not in loaded, loaded
        self.wait(f"location.href === {json.dumps(address)} && document.readyState === 'complete'")

    def size(self, width: int, height: int, *, dark: bool = False, media: str = "") -> None:
        """Set the size of the window, and whether the person likes it dark."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def value(self, expression: str) -> Any:
        """Return what an expression gives in the page."""
        answer = self.ask(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait(self, expression: str) -> None:
        """Wait until an expression is true in the page."""
        _until(lambda: bool(self.value(expression)), expression)

    def click(self, selector: str) -> None:
        """Press the mouse in the middle of the first thing that a selector finds."""
        place = self.value(
            f"(() => {{ const it = document.querySelector({json.dumps(selector)});"
            " it.scrollIntoView({block: 'nearest'}); const box = it.getClientRects()[0];"
            " return {x: box.left + box.width / 2, y: box.top + box.height / 2} })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **place)

    def press(self, *keys: str) -> None:
        """Press keys, by their names or characters."""
        for key in keys:
            code = _KEYS.get(key) or ord(key.upper())
            text = {"text": key} if len(key) == 1 else {}
            for kind in ("keyDown", "keyUp"):
                params = {
                    "key": key,
                    "windowsVirtualKeyCode": code,
                    **(text if kind[3] == "D" else {}),
                }
                self.ask("Input.dispatchKeyEvent", type=kind, **params)

    def picture(self) -> bytes:
        """Return what is to be seen, as a PNG."""
        return base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"])

    def download_to(self, folder: Path) -> None:
        """Let the page's downloads come into a folder."""
        self.ask("Page.setDownloadBehavior", behavior="allow", downloadPath=str(folder))


def _until(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < end, f"never came true: {what}"
        time.sleep(0.02)


def downloaded(path: Path) -> str:
    """Return the text of a file that is being downloaded."""
    _until(path.exists, f"{path.name} is downloaded")
    return path.read_text(encoding="utf-8")


@contextmanager
def launched() -> Iterator[Browser]:
    """Start a browser with one tab, and end it; skip the test aloud when there is none."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.skip("the page did NOT open in a browser: apt-get install chromium")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [program, *_OPTIONS, f"--user-data-dir={profile}", "about:blank"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            browser = Browser(_address(Path(profile), process))
            browser.attach()
            yield browser
            with suppress(websocket.WebSocketException, OSError):
                browser.session = ""
                browser.ask("Browser.close")
            browser.close()
        finally:
            process.terminate()
            process.wait(_PATIENCE)


def _address(profile: Path, process: subprocess.Popen[bytes]) -> str:
    """Return where the browser listens, which it writes into its profile."""
    path = profile / "DevToolsActivePort"
    _until(lambda: path.exists() or process.poll() is not None, "the browser has started")
    if process.poll() is not None:
        pytest.skip(f"the page did NOT open in a browser: {process.args} ends at once")
    _until(lambda: path.read_text().count("\n") >= 1, "the browser listens")
    port, name = path.read_text().split("\n")[:2]
    return f"ws://127.0.0.1:{port}{name}"
