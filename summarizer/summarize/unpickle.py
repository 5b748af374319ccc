"""Read pickled PyTorch weights where they can do no harm, and write them down as safetensors.

A pickle may run any program when it is opened. PyTorch's weights-only loader builds nothing but tensors, and it works
in a process of its own that the kernel refuses the network, with no secrets in its environment and with limits on
time, files and memory; only tensors come out of it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from summarizer.errors import ModelError

SECONDS = 1_800  # of processor time; a model of three gigabytes takes one minute
MEMORY_FREE = 8 << 30  # bytes of address space beyond four times the weights; PyTorch alone maps about 4 GB
REFUSED = "Nothing was changed. Choose a model with safetensors weights, or have its maker convert it."
_CHILD = "import sys; sys.path[:] = sys.argv[1].split(chr(10)); from summarizer.summarize.unpickle import main; main()"


def to_safetensors(pickled: list[Path], target: Path) -> None:
    """Turn pickled weights into one safetensors file.

    Args:
        pickled: `pytorch_model.bin`, or all of its parts.
        target: the file to write.

    Raises:
        ModelError: where they are no plain weights, or cannot be read within the limits.
    """
    paths = [str(Path(__file__).resolve().parents[2]), *filter(None, sys.path)]
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _CHILD, "\n".join(paths), str(target), *map(str, pickled)],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=2 * SECONDS,
            check=False,
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as error:
        raise ModelError(str(pickled[0]), "its weights could not be read in time", REFUSED) from error
    if done.returncode != 0 or not target.is_file():
        lines = done.stderr.strip().splitlines()
        cause = " ".join(lines[-1].split())[:160] if lines else f"stopped by signal {-done.returncode}"
        raise ModelError(str(pickled[0]), f"its pickled weights are refused ({cause})", REFUSED)


def main() -> None:
    """The process of its own: shut the doors, read, write; its arguments are the file to write, then those to read."""
    import resource

    from summarizer.offline import deny_network

    target, *sources = map(Path, sys.argv[2:])
    size = sum(path.stat().st_size for path in sources)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 * size + (1 << 20), 2 * size + (1 << 20)))
    resource.setrlimit(resource.RLIMIT_AS, (4 * size + MEMORY_FREE, 4 * size + MEMORY_FREE))
    import torch
    from safetensors.torch import save_file

    deny_network()
    weights = {}
    for source in sources:
        found = torch.load(str(source), map_location="cpu", weights_only=True)
        if not isinstance(found, dict) or not all(
            isinstance(name, str) and isinstance(value, torch.Tensor) for name, value in found.items()
        ):
            raise ValueError(f"{source.name} holds something else than named weights")
        weights.update(found)
    if not weights:
        raise ValueError("there are no weights in it")
    # Tied embeddings share their memory, which safetensors refuses: each name gets bytes of its own.
    apart = {name: value.detach().contiguous().clone() for name, value in weights.items()}
    save_file(apart, str(target), metadata={"format": "pt"})
