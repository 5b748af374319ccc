"""The walls are tried from Python, from native code and from a child process."""

from __future__ import annotations

import subprocess
import sys

PROBE = """
import ctypes, os, socket, sys
from summarizer.offline import NetworkRefused, deny_network
walls = deny_network()
assert deny_network() is walls
libc = ctypes.CDLL(None, use_errno=True)
report = {"kernel": walls.kernel, "inet": libc.socket(2, 1, 0), "inet6": libc.socket(10, 1, 0)}
report["unix"] = libc.socket(1, 1, 0) >= 0
try:
    socket.getaddrinfo("localhost", 80)
    report["lookup"] = "went through"
except NetworkRefused:
    report["lookup"] = "refused"
child = "import socket; socket.socket()"
import subprocess
report["child"] = subprocess.run([sys.executable, "-c", child], stderr=subprocess.DEVNULL).returncode
import json; print(json.dumps(report))
"""


def test_no_socket_for_python_native_code_or_children() -> None:
    import json

    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True, timeout=60)
    report = json.loads(done.stdout)
    assert report["lookup"] == "refused"
    assert report["unix"] is True
    assert report["kernel"] is True
    assert report["inet"] == report["inet6"] == -1
    assert report["child"] != 0


def test_any_command_can_be_run_behind_the_walls() -> None:
    code = "import socket\ntry:\n socket.create_connection(('127.0.0.1', 9))\nexcept PermissionError: print('refused')"
    done = subprocess.run(
        [sys.executable, "-m", "summarizer.offline", sys.executable, "-c", code],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.strip() == "refused"
