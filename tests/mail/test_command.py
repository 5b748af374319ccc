"""`summarizer send` and `summarizer readers` as a newsroom types them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from tests import commands

SETTINGS = """\
out = "out"
[mail]
host = "127.0.0.1"
port = {port}
security = "none"
sender = "La revue <desk@example.org>"
backoff = 0
readers = "readers.csv"
"""


def run(room: Any, *arguments: str) -> subprocess.CompletedProcess[str]:
    return commands.run(*arguments, cwd=room.folder)


def test_from_a_rehearsal_to_the_readers(room: Any, serve: Any) -> None:
    server = serve()
    (room.folder / "summarizer.toml").write_text(SETTINGS.format(port=server.port))
    rehearsed = run(room, "send", "out/2025-12-23", "--eml", "letters", "--only", "zoe@example.org")
    assert rehearsed.returncode == 0, rehearsed.stderr
    (letter,) = (room.folder / "letters").iterdir()
    assert b"To: =?utf-8?" in letter.read_bytes()
    assert server.taken == []
    sent = run(room, "send", "out/latest")
    assert sent.returncode == 0, sent.stderr
    assert "3 messages sent: the edition of 2025-12-23." in sent.stdout
    assert "sport@example.org (the edition has no story on Sport)" in sent.stdout
    assert "`unsubscribe` address" in sent.stdout
    assert len(server.taken) == 3
    again = json.loads(run(room, "send", "--json").stdout)
    assert (again["sent"], again["already"]) == (0, 3)
    left = run(room, "readers", "unsubscribe", "ada@example.org")
    assert left.stdout.startswith("ada@example.org: unsubscribed")
    shown = run(room, "readers", "list").stdout
    assert "unsubscribed" in next(line for line in shown.split("\n") if line.startswith("ada@"))


def test_what_is_no_edition_is_said(room: Any, tmp_path: Path) -> None:
    (room.folder / "summarizer.toml").write_text(SETTINGS.format(port=1))
    wrong = run(room, "send", "readers.csv")
    assert wrong.returncode == 2
    assert "no edition" in wrong.stderr
    unreachable = run(room, "send", "--json")
    assert unreachable.returncode == 9
    assert json.loads(unreachable.stdout)["remedy"]
