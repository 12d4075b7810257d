"""What serving costs: from the command to the first page, each answer against a floor, memory, sizes.

The floor is the same server process sending the scoreboard's bytes from a constant. Run it with
`make bench`; it prints and asserts nothing.
"""

from __future__ import annotations

import gzip
import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
REQUESTS = 200
FLOOR = """
import sys
body = open({path!r}, "rb").read()
def application():
    def answer(environ, start):
        start("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))])
        return [body]
    return answer
"""


def main() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        database = f"sqlite:///{place / 'store.db'}"
        port, process, filled = started(database)
        stop(process)
        port, process, cold = started(database)
        print(f"from nothing to the first page, demonstration loaded on the way   {filled:6.2f} s")
        print(f"from the command to the first page, store there already           {cold:6.2f} s")
        page = fetch(port, "/")
        timings = {
            path: median(port, path) for path in ("/", "/indicators/graduation", "/embed/graduation", "/app/")
        }
        memory = resident(process.pid)
        sizes(port)
        stop(process)
        floor = floor_of(place, page)
        for path, spent in timings.items():
            print(
                f"{path:<28} {spent * 1000:7.2f} ms   {spent / floor:5.1f} x the floor ({floor * 1000:.2f} ms)"
            )
        print(f"memory of the server's processes, each by its own pages       {memory:6.0f} MB")


def started(database: str) -> tuple[int, subprocess.Popen[bytes], float]:
    """A server on a free port, and the seconds until its scoreboard came."""
    port = free_port()
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "app.py", "serve", "--port", str(port)],
        cwd=REPOSITORY,
        env={**os.environ, "DATABASE_URL": database},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait(port)
    return port, process, time.perf_counter() - begun


def wait(port: int) -> None:
    """Until the scoreboard comes."""
    while True:
        try:
            fetch(port, "/")
        except OSError:
            time.sleep(0.01)
        else:
            return


def fetch(port: int, path: str) -> bytes:
    """What is at an address, as a browser gets it that reads no compression."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    asked.request("GET", path)
    found = asked.getresponse().read()
    asked.close()
    return found


def median(port: int, path: str) -> float:
    """Seconds an answer takes, over one connection, warm."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    spent = []
    for _ in range(REQUESTS):
        begun = time.perf_counter()
        asked.request("GET", path)
        asked.getresponse().read()
        spent.append(time.perf_counter() - begun)
    asked.close()
    return statistics.median(spent[20:])


def sizes(port: int) -> None:
    """What a page and an embed weigh, compressed, with everything they load."""
    for path in ("/", "/indicators/graduation", "/embed/graduation"):
        page = fetch(port, path)
        loaded = set(re.findall(rb'(?:href|src)="(/assets/[^"]+)"', page))
        style = b"".join(fetch(port, p.decode()) for p in loaded if p.endswith(b".css"))
        fonts = set(re.findall(rb"url\([\"']?([^)\"']+\.woff2)", style))
        whole = len(gzip.compress(page, 9)) + sum(
            len(gzip.compress(fetch(port, p.decode()), 9)) for p in loaded
        )
        whole += sum(len(fetch(port, _beside(f))) for f in fonts)
        print(
            f"{path:<28} {whole / 1024:7.1f} KB compressed, all it loads; scripts: {page.count(b'<script')}"
        )


def _beside(font: bytes) -> str:
    name = font.decode()
    return name if name.startswith("/") else f"/assets/public/{name}"


def floor_of(place: Path, body: bytes) -> float:
    """Seconds the same server takes to send the same bytes from a constant."""
    (place / "body.html").write_bytes(body)
    (place / "floor.py").write_text(FLOOR.format(path=str(place / "body.html")), "utf-8")
    port = free_port()
    words = ["-m", "granian", "--interface", "wsgi", "--factory", "--port", str(port), "floor:application"]
    process = subprocess.Popen(
        [sys.executable, *words], cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    wait(port)
    found = median(port, "/")
    stop(process)
    return found


def resident(pid: int) -> float:
    """Megabytes of a process and its children, shared pages counted once between them."""
    family = [pid, *(int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    total = 0
    for one in family:
        rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
        total += int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1])
    return total / 1024


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def stop(process: subprocess.Popen[bytes]) -> None:
    """Stop a server and wait for it."""
    process.terminate()
    process.wait(30)


if __name__ == "__main__":
    main()
