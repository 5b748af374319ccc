"""Make a rewriter of any local Hugging Face seq2seq directory: CTranslate2 int8 weights, its tokenizer, a manifest.

Nothing is fetched and no code of the directory is run: only safetensors weights and plain tokenizer files are read,
copied into a staging folder first, so that whatever else lies there is never opened.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from summarizer.errors import ExtraMissing, ModelError
from summarizer.models.manifest import write_manifest
from summarizer.summarize.seq2seq import MODEL_FOLDER, TOKENIZER_FOLDER, quiet_transformers

INSTALL_COMMAND = 'pip install "summarizer[convert]"'
NOT_STATED = "not stated"
LARGEST_CONFIG = 4 << 20  # bytes
_WEIGHTS = (".safetensors",)
_PICKLED = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle")
_TOKENIZER = (".json", ".model", ".spm", ".txt", ".vocab")
_LICENCE = re.compile(r"^license:\s*['\"]?([\w.+-]{2,40})['\"]?\s*$", re.MULTILINE)


def convert(source: Path, models: Path, *, name: str | None = None) -> Path:
    """Convert a model and put it into the model store in one move.

    Args:
        source: a directory with `config.json`, safetensors weights and a tokenizer.
        models: the model store; made where it is not there.
        name: the folder's name in the store; the directory's own by default. A model of that name is replaced.

    Returns:
        The folder in the store, which `Seq2SeqRewriter` opens.

    Raises:
        ExtraMissing: where PyTorch is not installed.
        ModelError: where the directory is no seq2seq model, holds pickled weights only or asks for its own code.
    """
    config = _read_config(source)
    _refuse_unsafe(source, config)
    identifier = _folder_name(name or source.resolve().name)
    for module in ("torch", "safetensors"):
        if not _is_installed(module):
            raise ExtraMissing(
                str(source), f"converting a model needs {module}, which is not installed", f"Run: {INSTALL_COMMAND}"
            )
    models.mkdir(parents=True, exist_ok=True)
    with _staging(models) as staging:
        plain, made = staging / "source", staging / "made"
        _copy(source, plain, (*_WEIGHTS, *_TOKENIZER))
        made.mkdir()
        tokens = _convert(source, plain, made / MODEL_FOLDER, config)
        _copy(plain, made / TOKENIZER_FOLDER, _TOKENIZER, skip=("model.safetensors.index.json",))
        write_manifest(
            made,
            identifier=identifier,
            name=identifier,
            kind="summary",
            version="1",
            licence=_licence(source),
            source=f"converted from the directory {source.resolve().name}",
            settings=_settings(config, tokens),
        )
        return _move(made, models / identifier)


def _is_installed(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _read_config(source: Path) -> dict[str, Any]:
    path = source / "config.json"
    remedy = "Name the directory of a Hugging Face seq2seq model, with config.json, model.safetensors and a tokenizer."
    try:
        if path.stat().st_size > LARGEST_CONFIG:
            raise ModelError(str(path), "it is larger than any real configuration", remedy)
        config = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(str(source), "there is no config.json in it", remedy) from None
    except (OSError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise ModelError(str(path), "it cannot be read as JSON", remedy) from error
    if not isinstance(config, dict) or not config.get("is_encoder_decoder"):
        raise ModelError(str(path), "this is not a seq2seq (encoder and decoder) model", remedy)
    return config


def _refuse_unsafe(source: Path, config: dict[str, Any]) -> None:
    custom = config.get("auto_map") or _tokenizer_config(source).get("auto_map")
    if custom:
        raise ModelError(
            str(source), "it asks to run Python code of its own (auto_map)", "Choose a model that needs none."
        )
    names = sorted(path.name for path in source.iterdir())
    if any(name.endswith(_WEIGHTS) for name in names):
        return
    pickled = [name for name in names if name.endswith(_PICKLED)]
    if pickled:
        raise ModelError(
            str(source / pickled[0]),
            "the weights are pickled, and opening them can run any program",
            "Get the model's safetensors file, or have its maker convert it.",
        )
    raise ModelError(str(source), "there are no safetensors weights in it", "Copy the whole model directory.")


def _tokenizer_config(source: Path) -> dict[str, Any]:
    try:
        config = json.loads((source / "tokenizer_config.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise ModelError(
            str(source / "tokenizer_config.json"), "it cannot be read as JSON", "Copy the model directory again."
        ) from error
    return config if isinstance(config, dict) else {}


def _convert(source: Path, plain: Path, made: Path, config: dict[str, Any]) -> dict[str, str]:
    """Write the CTranslate2 model; returns the special tokens that decoding needs."""
    with quiet_transformers():
        from ctranslate2.converters import TransformersConverter
        from transformers import AutoTokenizer
        from transformers.utils import logging

        logging.disable_progress_bar()
        try:
            TransformersConverter(str(plain), trust_remote_code=False).convert(str(made), quantization="int8")
            tokenizer = AutoTokenizer.from_pretrained(str(plain), local_files_only=True, trust_remote_code=False)
            forced = config.get("forced_bos_token_id")
            begin = tokenizer.convert_ids_to_tokens(forced) if isinstance(forced, int) else ""
        except Exception as error:  # converters raise whatever the code of their model raises
            cause = " ".join(str(error).split())[:200] or type(error).__name__
            raise ModelError(
                str(source), f"it cannot be converted ({cause})", "Check that CTranslate2 supports this kind of model."
            ) from error
    return {"begin": str(begin)} if begin else {}


def _settings(config: dict[str, Any], tokens: dict[str, str]) -> list[tuple[str, str]]:
    """How the model wants to be fed: its own summarization prefix, first token and longest input."""
    task = (config.get("task_specific_params") or {}).get("summarization") or {}
    prefix = str(task.get("prefix") or "").replace("{", "").replace("}", "")
    window = config.get("max_position_embeddings") or config.get("n_positions") or 512
    settings = [("template", prefix + "{text}"), ("window", str(min(int(window), 1024) - 2)), ("shortest", "8")]
    return settings + sorted(tokens.items())


def _licence(source: Path) -> str:
    try:
        head = (source / "README.md").read_text(encoding="utf-8", errors="replace")[:20_000]
    except OSError:
        return NOT_STATED
    found = _LICENCE.search(head)
    return found.group(1) if found else NOT_STATED


def _folder_name(name: str) -> str:
    cleaned = re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-_")[:60]
    if not cleaned:
        raise ModelError(name, "this cannot be a folder's name", "Give the model a name of letters and digits.")
    return cleaned


def _copy(source: Path, target: Path, endings: tuple[str, ...], skip: tuple[str, ...] = ()) -> None:
    """Plain files with these endings, links and folders left behind."""
    target.mkdir()
    for path in sorted(source.iterdir()):
        if path.name.endswith(endings) and path.name not in skip and path.is_file():
            shutil.copyfile(path, target / path.name)


@contextmanager
def _staging(models: Path) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=".incoming-", dir=models))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _move(made: Path, final: Path) -> Path:
    """A whole model appears at once; one of the same name leaves just before, and comes back if that fails."""
    old = made.with_name("old")
    replaced = final.exists()
    if replaced:
        final.replace(old)
    try:
        made.replace(final)
    except OSError:
        if replaced:
            old.replace(final)
        raise
    return final
