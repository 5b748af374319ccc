"""The newcomer's walk works as it is written: from the samples to a sent mail and a published site."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WALK = ROOT / "docs" / "first-briefing.md"
PORT = "8025"


def blocks() -> list[str]:
    """The indented blocks that are marked to be run, each a script of its own."""
    found = re.findall(r"<!-- run -->\n((?:    .*\n)+)", WALK.read_text(encoding="utf-8"))
    return ["".join(line.removeprefix("    ") for line in block.splitlines(keepends=True)) for block in found]


def free_port() -> int:
    with socket.create_server(("localhost", 0)) as probe:
        return int(probe.getsockname()[1])


@pytest.mark.slow
def test_the_walk_leads_to_a_sent_mail_and_a_site(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    tools = tmp_path / ".venv" / "bin"
    tools.mkdir(parents=True)
    for name, command in (("summarizer", f'"{sys.executable}" -m summarizer'), ("python", f'"{sys.executable}"')):
        (tools / name).write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        (tools / name).chmod(0o755)
    port = free_port()
    scripts = [block.replace(PORT, str(port)) for block in blocks()]
    assert len(scripts) >= 8
    said = []
    groups = []
    try:
        for script in scripts:
            out = tmp_path / "said.txt"  # a file: a server in the background would hold a pipe open
            with out.open("w") as sink:
                process = subprocess.Popen(
                    ["bash", "-euo", "pipefail", "-c", script], cwd=tmp_path, stdout=sink, stderr=subprocess.STDOUT,
                    env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8"}, start_new_session=True,
                )  # fmt: skip
                groups.append(process.pid)
                code = process.wait(timeout=240)
            said.append(out.read_text())
            assert code == 0, f"{script}\n{said[-1]}"
            if "aiosmtpd" in script:
                wait_for(port)
    finally:
        for group in groups:
            try:
                os.killpg(group, signal.SIGKILL)
            except ProcessLookupError:
                continue
    room = tmp_path / "newsroom"
    arrived = (room / "arrived.txt").read_text(encoding="utf-8", errors="replace")
    assert sorted(re.findall(r"^To: .*<(.+@example\.org)>", arrived, re.MULTILINE)) == [
        "ada@example.org",
        "zoe@example.org",
    ]
    assert len(list((room / "letters").glob("*.eml"))) == 2
    assert "Zelensky" in (room / "site" / "en" / "index.html").read_text(encoding="utf-8")
    assert (room / "out" / "latest").readlink() == Path("2025-12-23")
    assert "2 sent, 0 before" in said[-1]
    page = Path(re.findall(r"^Open (.+)$", said[-1], re.MULTILINE)[-1])
    assert (tmp_path / page).name == "report.html"
    assert (tmp_path / page).is_file()


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("localhost", port), timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the mail server for trying did not start")


def test_its_ways_lead_somewhere() -> None:
    for page in (WALK, ROOT / "docs" / "schedule.md", ROOT / "docs" / "deploy.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert "://" in target or (page.parent / target).is_file(), f"{page.name}: {target}"
