"""The examples for a schedule are what their programs read, and every command line in them is one of ours."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from summarizer.config import load_config
from tests.commands import run

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
SAMPLE = re.compile(r"\d{4}-\d{2}-\d{2}")


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=True, interpolation=None, delimiters=("=",), comment_prefixes=("#", ";"))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string((EXAMPLES / name).read_text(encoding="utf-8"))
    return parser


def scripts(name: str) -> list[str]:
    """The command lines of a CI file that call us."""
    plan: dict[str, Any] = yaml.safe_load((EXAMPLES / name).read_text(encoding="utf-8"))
    if "jobs" in plan:
        lines = [step["run"] for job in plan["jobs"].values() for step in job["steps"] if "run" in step]
    else:
        lines = plan["pages"]["script"]
    return [line for line in lines if line.startswith("summarizer ")]


def understood(arguments: list[str]) -> None:
    """The real command reads all of these options: an unknown one ends it before it can show its help."""
    done = run(*arguments, "--help", cwd=EXAMPLES)
    assert done.returncode == 0, done.stderr
    assert "Usage: summarizer" in done.stdout


def test_the_units_say_what_they_should() -> None:
    service, timer = unit("summarizer.service"), unit("summarizer.timer")
    program, *arguments = shlex.split(service["Service"]["ExecStart"])
    assert program.endswith("/summarizer")
    understood(arguments)
    assert service["Service"]["Type"] == "oneshot"
    assert service["Service"]["SuccessExitStatus"] == "3"
    assert timer["Timer"]["Persistent"] == "true"
    assert timer["Install"]["WantedBy"] == "timers.target"
    assert not re.search(r"(?i)password\s*=\s*[^.\s]", (EXAMPLES / "summarizer.service").read_text(encoding="utf-8"))
    with pytest.raises(AssertionError):
        understood(["run", "--no-such-option"])


def test_systemd_itself_reads_them(tmp_path: Path) -> None:
    """Where this machine has `systemd-analyze`, it is asked too; the parser above stands for it elsewhere."""
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        assert unit("summarizer.timer")["Timer"]["OnCalendar"] == "*-*-* 05:30:00 Europe/Paris"
        return
    program = tmp_path / "summarizer"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for name in ("summarizer.service", "summarizer.timer"):
        text = (EXAMPLES / name).read_text(encoding="utf-8")
        text = text.replace("/srv/newsroom/.venv/bin/summarizer", str(program)).replace("User=newsroom", "User=root")
        (tmp_path / name).write_text(text)
    calendar = unit("summarizer.timer")["Timer"]["OnCalendar"]
    for command in (["verify", str(tmp_path / "summarizer.timer")], ["calendar", calendar]):
        done = subprocess.run([analyze, *command], capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        complaints = [line for line in done.stderr.splitlines() if "summarizer" in line]
        assert complaints == []


def newsroom(folder: Path, seeds: Path) -> Path:
    """A newsroom with its program, in which a schedule's command lines can run."""
    tools = folder / ".venv" / "bin"
    tools.mkdir(parents=True)
    (tools / "summarizer").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m summarizer "$@"\n')
    (tools / "summarizer").chmod(0o755)
    (folder / "summarizer.toml").write_text(
        f'sources = ["{seeds}"]\nlanguages = []\nextractive = true\n[site]\nfolder = "site"\nsearch = false\n'
    )
    return tools


def shell(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", line], cwd=folder, capture_output=True, text=True, timeout=240, check=False,
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8", **environment},
    )  # fmt: skip


@pytest.mark.slow
def test_the_crontab_runs(tmp_path: Path, seeds: Path) -> None:
    lines = [
        line for line in (EXAMPLES / "crontab").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    ]
    assert len(lines) == 2
    newsroom(tmp_path / "newsroom", seeds)
    for line in lines:
        *moment, command = line.split(maxsplit=5)
        assert all(re.fullmatch(r"[\d*,/-]+", field) for field in moment)
        assert "%" not in command, "cron takes it for the end of the line"
        done = shell(command, tmp_path, HOME=str(tmp_path))
        assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), "cron mails whatever is said"
    (edition,) = [path.name for path in (tmp_path / "newsroom" / "out").iterdir() if SAMPLE.fullmatch(path.name)]
    (tmp_path / "newsroom" / "summarizer.toml").write_text('sources = ["nowhere"]\n')
    (tmp_path / "newsroom" / "out" / ".summarizer" / "reports" / f"{edition}.json").unlink()
    broken = shell(command, tmp_path, HOME=str(tmp_path))
    assert broken.returncode == 1, "anything but success and single failures"
    assert "nowhere" in broken.stderr


@pytest.mark.slow
def test_what_ci_is_told_runs(tmp_path: Path, seeds: Path) -> None:
    lines = scripts("github.yml")
    assert lines == scripts("gitlab.yml")
    assert len(lines) == 2
    tools = newsroom(tmp_path, seeds)
    for line in lines:
        done = shell(line, tmp_path, PATH=f"{tools}:{os.environ['PATH']}")
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "index.html").is_file()
    assert "report.html" in done.stdout


def test_ci_does_not_mail() -> None:
    config = load_config(EXAMPLES / "ci.toml", {}, {})
    assert config.run.steps == ("fetch", "brief", "publish")
    assert config.mail.host == ""
    assert config.site.folder is not None
