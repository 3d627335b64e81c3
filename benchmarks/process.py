"""A server as a process of its own: started on a core of its own, its CPU read from the kernel."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")
START_SECONDS = 60.0
STOP_SECONDS = 15.0


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def cores() -> tuple[set[int], set[int]]:
    """Where the server and where the load generator shall run: apart, where there are two cores."""
    mine = sorted(os.sched_getaffinity(0))
    return ({mine[0]}, {mine[1]}) if len(mine) > 1 else (set(mine), set(mine))


class Process:
    """One server process that listens on `port` once `start` returns. What it prints goes to `log`."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        port: int,
        log: Path,
        environ: Mapping[str, str] | None = None,
        on: set[int] | None = None,
    ) -> None:
        self.port, self._command, self._log, self._on = port, list(command), log, on
        ours = {name: value for name, value in os.environ.items() if not name.startswith("SAFEPACE_")}
        self._environ = {**ours, **(environ or {})}
        self._running: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._running is not None, "it has not been started"
        return self._running.pid

    def start(self) -> None:
        """Start, and wait until it listens. Raises RuntimeError with what it printed when it does not."""
        before = os.sched_getaffinity(0) if self._on else set()
        if self._on:
            os.sched_setaffinity(0, self._on)
        try:
            with self._log.open("ab") as log:
                self._running = subprocess.Popen(
                    self._command, env=self._environ, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT
                )
        finally:
            if before:
                os.sched_setaffinity(0, before)
        self._wait_until_it_listens()

    def _wait_until_it_listens(self) -> None:
        assert self._running is not None
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._running.poll() is None:
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        self.kill()
        raise RuntimeError(f"the server did not start:\n{self._log.read_text(errors='replace')[-4000:]}")

    def cpu(self) -> float:
        """Seconds of user and system time of all its threads so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def kill(self) -> None:
        """`kill -9`."""
        assert self._running is not None
        self._running.kill()
        self._running.wait()

    def terminate(self) -> int:
        """SIGTERM; the exit status. Raises TimeoutExpired when it stays."""
        assert self._running is not None
        self._running.send_signal(signal.SIGTERM)
        try:
            return self._running.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    @property
    def status(self) -> int | None:
        """How it ended; None while it runs."""
        return self._running.poll() if self._running is not None else None

    @property
    def runs(self) -> bool:
        return self._running is not None and self._running.poll() is None

    @property
    def printed(self) -> str:
        """Everything it has printed, of every start."""
        return self._log.read_text(errors="replace")


SERVE = (str(Path(sys.executable).with_name("safepace")), "serve")


def safepace(
    data: Path, *, on: set[int] | None = None, command: Sequence[str] = SERVE, **settings: str
) -> Process:
    """`safepace serve` on a data folder."""
    port = free_port()
    chosen = {"data": str(data), "port": str(port), "public_url": f"http://localhost:{port}", **settings}
    return Process(
        command,
        port=port,
        log=data.with_name(f"{data.name}.log"),
        environ={f"SAFEPACE_{name.upper()}": value for name, value in chosen.items()},
        on=on,
    )


def plain_server(folder: Path, *, on: set[int] | None = None) -> Process:
    """The server we compare ourselves with."""
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.baseline", str(port), str(folder / "plain.db")]
    return Process(command, port=port, log=folder / "plain.log", on=on)
