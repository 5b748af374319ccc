"""kill -9 of the real command while it sends: a rerun mails nobody twice, skips nobody, and lists what is unknown."""

from __future__ import annotations

import collections
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from summarizer.pipeline.mail_plan import SendWish
from summarizer.pipeline.progress import Silent
from summarizer.pipeline.send import run_send

SETTINGS = """\
out = "out"
[mail]
host = "127.0.0.1"
port = {port}
security = "none"
sender = "desk@example.org"
readers = "readers.csv"
unsubscribe = ["mailto:leave@example.org"]
timeout = 20
backoff = 0
"""


def command(room: Any, port: int, *arguments: str) -> list[str]:
    (room.folder / "summarizer.toml").write_text(SETTINGS.format(port=port))
    return [sys.executable, "-m", "summarizer", "send", "--json", *arguments]


def run(room: Any, port: int, *arguments: str) -> tuple[int, dict[str, Any]]:
    done = subprocess.run(
        command(room, port, *arguments), cwd=room.folder, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def forked(config: Any) -> int:
    """A process that sends; what the parent has loaded need not be loaded again."""
    child = os.fork()
    if child == 0:
        try:
            run_send(config, Silent())
        finally:
            os._exit(0)
    return child


@pytest.fixture
def warm(room: Any) -> Any:
    """Templates and catalogues are read before the first fork."""
    run_send(room.config, Silent(), wish=SendWish(dry_run=True))
    return room


@pytest.mark.parametrize("verb", ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "END", "QUIT"])
def test_killed_at_each_verb(warm: Any, liar: Callable[..., Any], verb: str) -> None:
    """At END the server has the whole message and has not said so: nobody can know, and nobody pretends to."""
    warm.readers("address,language\nada@example.org,fr\nzoe@example.org,fr\n")
    server = liar(**{verb: ["hang"]})
    config = warm.at(server.port, timeout=30.0)
    child = forked(config)
    assert server.at.wait(30)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    report = run_send(config, Silent())
    doubtful = ("ada@example.org",) if verb == "END" else ()
    assert report.unknown == doubtful
    assert report.sent + report.already + len(doubtful) == 2
    assert sorted(server.arrived) == ["ada@example.org", "zoe@example.org"]
    assert run_send(config, Silent()).sent == 0
    again = run_send(config, Silent(), wish=SendWish(resend_unknown=True))
    assert (again.sent, again.unknown) == (len(doubtful), ())


@pytest.mark.slow
def test_the_real_command_killed_and_run_again(room: Any, liar: Callable[..., Any]) -> None:
    server = liar(END=[b"250 taken\r\n", "hang"])
    with subprocess.Popen(command(room, server.port), cwd=room.folder, stdout=subprocess.PIPE) as process:
        assert server.at.wait(60)
        process.send_signal(signal.SIGKILL)
    code, report = run(room, server.port)
    assert (code, report["sent"], report["already"], len(report["unknown"])) == (3, 1, 1, 1)
    assert len(set(server.arrived)) == len(server.arrived) == 3
    code, report = run(room, server.port, "--resend-unknown")
    assert (code, report["sent"], report["unknown"]) == (0, 1, [])


@pytest.mark.slow
def test_random_kills_of_a_busy_sender(warm: Any, serve: Callable[..., Any]) -> None:
    readers = [f"r{number:03}@example.org" for number in range(120)]
    warm.readers("address,language\n" + "".join(f"{address},fr\n" for address in readers))
    server = serve()
    config = warm.at(server.port)
    chance = random.Random(20251223)
    kills = 0
    while kills < 12:
        before = len(server.taken)
        child = forked(config)
        for _ in range(2000):
            if len(server.taken) > before or os.waitpid(child, os.WNOHANG)[0]:
                break
            time.sleep(0.002)
        time.sleep(chance.uniform(0.0, 0.02))
        try:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        except (ProcessLookupError, ChildProcessError):
            break
        kills += 1
    assert kills >= 5, "the sender was done before it could be killed"
    report = run_send(config, Silent())
    assert report.sent + report.already + len(report.unknown) == len(readers)
    counts = collections.Counter(server.recipients)
    assert max(counts.values()) == 1, "nobody was mailed twice"
    assert set(readers) - counts.keys() <= set(report.unknown), "nobody was skipped silently"
    assert len(report.unknown) <= kills
    again = run_send(config, Silent(), wish=SendWish(resend_unknown=True))
    assert again.sent == len(report.unknown)
    assert set(server.recipients) == set(readers)
