"""Make a rewriter of any local Hugging Face seq2seq directory: CTranslate2 int8 weights, its tokenizer, a manifest.

An architecture that CTranslate2 does not take keeps its weights as they are, and runs on PyTorch (`pytorch`).
Nothing is fetched and no code of the directory is run: only weights and plain tokenizer files are read, copied into a
staging folder first, so that whatever else lies there is never opened. Safetensors weights come first; pickled ones are
read only by `unpickle`, in a process of its own.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import ExtraMissing, ModelError
from summarizer.models.manifest import write_manifest
from summarizer.models.narrow import narrow
from summarizer.summarize.ctranslate import MAP_NAME, vocabularies
from summarizer.summarize.grounding import Grounding, vocabulary_map
from summarizer.summarize.networks import MODEL_FOLDER
from summarizer.summarize.pytorch import ENGINE, INSTALL_COMMAND, PyTorchNetwork, text_of
from summarizer.summarize.seq2seq import TOKENIZER_FOLDER, quiet_transformers
from summarizer.summarize.unpickle import to_safetensors

CONVERSION = "3"  # raise it when the same directory would be converted another way
NOT_STATED = "not stated"
LONGEST = 120  # pieces of an answer, where the network has room for them
LARGEST_CONFIG = 4 << 20  # bytes
_WEIGHTS = (".safetensors",)
_PICKLED = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle")
_READABLE = re.compile(r"pytorch_model(?:-\d{5}-of-\d{5})?\.bin")
_NETWORK = ("config.json", "model.safetensors.index.json")
_TOKENIZER = (".json", ".model", ".spm", ".txt", ".vocab")
_UNTAKEN = "No conversion is registered"  # how CTranslate2's converter says that it does not know an architecture
_LICENCE = re.compile(r"^license:\s*['\"]?([\w.+-]{2,40})['\"]?\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a model came from, as its manifest says it."""

    id: str = ""  # "hf:owner/name"; the folder's name where it is empty
    source: str = ""
    version: str = "1"  # the commit of a hub's model
    licence: str = ""


def convert(source: Path, models: Path, *, name: str | None = None, origin: Origin | None = None) -> Path:
    """Convert a model and put it into the model store in one move.

    Args:
        source: a directory with `config.json`, weights and a tokenizer.
        models: the model store; made where it is not there.
        name: the folder's name in the store; the directory's own by default. A model of that name is replaced.
        origin: what the manifest says of where it came from; that directory by default.

    Returns:
        The folder in the store, which `Seq2SeqRewriter` opens.

    Raises:
        ExtraMissing: where PyTorch is not installed.
        ModelError: where the directory is no seq2seq model, has no weights that can be trusted or asks for its own
            code.
    """
    origin = origin or Origin()
    config = _read_config(source)
    _refuse_unsafe(source, config)
    identifier = _folder_name(name or source.resolve().name)
    make_sure_of_torch(str(source))
    models.mkdir(parents=True, exist_ok=True)
    with _staging(models) as staging:
        plain, made = staging / "source", staging / "made"
        _copy(source, plain, (*_WEIGHTS, *_TOKENIZER))
        if not any(path.suffix in _WEIGHTS for path in plain.iterdir()):
            to_safetensors(_readable(source), plain / "model.safetensors")
        made.mkdir()
        tokens = _convert(source, plain, made / MODEL_FOLDER, config)
        _copy(plain, made / TOKENIZER_FOLDER, _TOKENIZER, skip=("model.safetensors.index.json",))
        write_manifest(
            made,
            identifier=origin.id or identifier,
            name=origin.id.removeprefix("hf:") or identifier,
            kind="summary",
            version=origin.version,
            licence=origin.licence or _licence(source),
            source=origin.source or f"converted from the directory {source.resolve().name}",
            settings=_settings(config, tokens),
        )
        return _move(made, models / identifier)


def make_sure_of_torch(subject: str) -> None:
    """Say what is missing before anything long begins.

    Raises:
        ExtraMissing: where PyTorch or safetensors is not installed.
    """
    for module in ("torch", "safetensors"):
        if not _is_installed(module):
            cause = f"converting a model needs {module}, which is not installed"
            raise ExtraMissing(subject, cause, f"Run: {INSTALL_COMMAND}")


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
    if _readable(source):
        return
    pickled = [name for name in names if name.endswith(_PICKLED)]
    if pickled:
        raise ModelError(
            str(source / pickled[0]),
            "the weights are pickled in a way that is not read here, and opening them could run any program",
            "Get the model's safetensors file, or have its maker convert it.",
        )
    raise ModelError(str(source), "there are no weights in it", "Copy the whole model directory.")


def _readable(source: Path) -> list[Path]:
    """Pickled weights under PyTorch's own names, which `unpickle` reads."""
    return sorted(path for path in source.iterdir() if _READABLE.fullmatch(path.name) and path.is_file())


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


# What these networks are, as Transformers has them in code; CTranslate2's converter looks for it in the settings.
_UNSAID = {
    "bart": {"normalize_before": False, "normalize_embedding": True},
    "mbart": {"normalize_before": True, "normalize_embedding": True},
    "pegasus": {"normalize_before": True, "normalize_embedding": False},
}


def _complete(plain: Path, config: dict[str, Any]) -> None:
    """Say in the staged settings what the converter asks for and newer settings leave out."""
    unsaid = _UNSAID.get(str(config.get("model_type")), {})
    (plain / "config.json").write_text(json.dumps(unsaid | config), encoding="utf-8")


def _careful(converter: Any) -> Any:
    """CTranslate2's converter, told whether a T5 scales its outputs.

    It reads that from `tie_word_embeddings`, which Transformers 5 sets for every T5 and mT5, whether or not they scale.
    """

    class Careful(converter):  # type: ignore[misc]
        def load_model(self, *arguments: Any, **options: Any) -> Any:
            network = super().load_model(*arguments, **options)
            if network.config.model_type in ("t5", "mt5"):
                scales = network.config.model_type == "t5" and getattr(network.config, "scale_decoder_outputs", True)
                network.config.tie_word_embeddings = scales
            return network

    return Careful


def _generation(source: Path, config: dict[str, Any]) -> dict[str, Any]:
    """The settings together with those of `generation_config.json`, where newer models keep what decoding needs."""
    try:
        own = json.loads((source / "generation_config.json").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValueError, RecursionError):
        return config
    return config | {key: value for key, value in own.items() if value is not None} if isinstance(own, dict) else config


def _start(made: Path, tokenizer: Any, config: dict[str, Any]) -> None:
    """Let decoding begin with the token that the model learned to begin with, whatever the converter guessed."""
    wanted = config.get("decoder_start_token_id")
    if isinstance(wanted, int):
        path = made / "config.json"
        settings = json.loads(path.read_text(encoding="utf-8"))
        settings["decoder_start_token"] = tokenizer.convert_ids_to_tokens(wanted)
        path.write_text(json.dumps(settings, indent=2, ensure_ascii=False), encoding="utf-8")


def _convert(source: Path, plain: Path, made: Path, config: dict[str, Any]) -> dict[str, str]:
    """Write the model in the form that runs; returns what the manifest says of its engine and special tokens."""
    with quiet_transformers():
        from ctranslate2.converters import TransformersConverter
        from transformers import AutoTokenizer
        from transformers.utils import logging

        logging.disable_progress_bar()
        found: dict[str, str] = {}
        try:
            _complete(plain, config)
            tokenizer = AutoTokenizer.from_pretrained(str(plain), local_files_only=True, trust_remote_code=False)
            decoding = _generation(plain, config)
            try:
                converter = _careful(TransformersConverter)(str(plain), trust_remote_code=False)
                converter.convert(str(made), quantization="int8")
                narrow(made / "model.bin")
                _start(made, tokenizer, decoding)
                _ground(made, tokenizer)
            except ValueError as error:
                if _UNTAKEN not in str(error):
                    raise
                found["engine"] = ENGINE
                _keep(plain, made, tokenizer)
            forced = decoding.get("forced_bos_token_id")
            if isinstance(forced, int):
                found["begin"] = str(tokenizer.convert_ids_to_tokens(forced))
        except ModelError as error:
            raise ModelError(str(source), error.cause, error.remedy) from error
        except Exception as error:  # converters raise whatever the code of their model raises
            cause = " ".join(str(error).split())[:200] or type(error).__name__
            raise ModelError(
                str(source), f"it cannot be converted ({cause})", "Check that CTranslate2 supports this kind of model."
            ) from error
    return found


def _ground(made: Path, tokenizer: Any) -> None:
    """Write the vocabulary map: names and numbers only where the source has them."""
    read, written = vocabularies(made)
    text = vocabulary_map(Grounding(written, lambda piece: text_of(tokenizer, piece)), read)
    (made / MAP_NAME).write_text(text, encoding="utf-8", newline="\n")


def _keep(plain: Path, made: Path, tokenizer: Any) -> None:
    """Keep weights and settings as they are, once PyTorch has found them whole."""
    PyTorchNetwork(plain, tokenizer)
    _copy(plain, made, (*_WEIGHTS, *_NETWORK), skip=("tokenizer_config.json",))


def _settings(config: dict[str, Any], tokens: dict[str, str]) -> list[tuple[str, str]]:
    """How the model wants to be fed: its own summarization prefix, first token, longest input and answer."""
    task = (config.get("task_specific_params") or {}).get("summarization") or {}
    prefix = str(task.get("prefix") or "").replace("{", "").replace("}", "")
    window = min(_positions(config, "encoder"), 1024) - 2
    settings = [("template", prefix + "{text}"), ("window", str(window)), ("shortest", "8")]
    if (longest := _positions(config, "decoder") - 2) < LONGEST:
        settings.append(("longest", str(longest)))
    return settings + sorted(tokens.items())


def _positions(config: dict[str, Any], side: str) -> int:
    """How many pieces one side of the network can tell apart; architectures of two networks say it for each."""
    half = config.get(side)
    for known in (config, half if isinstance(half, dict) else {}):
        for name in (f"max_{side}_position_embeddings", "max_position_embeddings", "n_positions"):
            if isinstance(found := known.get(name), int) and found > 0:
                return found
    return 512


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
