"""Who brings models into the store: `argos:`, `firefox:`, `apertium:` and `hf:` of `models add`."""

from __future__ import annotations

import os
from pathlib import Path

from summarizer.config import Config
from summarizer.models import argos_index, firefox, firefox_index
from summarizer.models.apertium_install import install_apertium
from summarizer.models.hub import discard, fetch_model
from summarizer.models.transfer import Transfer
from summarizer.summarize.convert import Origin, convert, make_sure_of_torch

ARGOS_INDEX = "ARGOS_PACKAGE_INDEX"  # Argos' own variable for the folder of its index


def bring_argos(config: Config, name: str, transfer: Transfer) -> Path:
    """The newest package of a pair from the index that `argostranslate` knows, or that its variable names."""
    from summarizer.translate.argos import SCRATCH, import_argostranslate

    named = os.environ.get(ARGOS_INDEX)
    if named:
        index = named.rstrip("/") + "/index.json"
    else:
        _, _, settings = import_argostranslate(config.models / SCRATCH)
        index = str(settings.remote_package_index)
    return argos_index.install_listed(name, config.models, transfer, index)


def bring_firefox(config: Config, name: str, transfer: Transfer) -> Path:
    """The files of a folder, or those of a pair from where browsers get them."""
    if Path(name).is_dir():
        return firefox.install_folder(Path(name), config.models)
    return firefox_index.install_listed(name, config.models, transfer)


def bring_apertium(config: Config, name: str, transfer: Transfer) -> Path:
    """A way from French out of Debian's packages, downloaded or in a folder."""
    return install_apertium(name, config.models, transfer)


def bring_hub(config: Config, name: str, transfer: Transfer) -> Path:
    """A summarization model from a hub, pinned to a commit and converted."""
    make_sure_of_torch(f"hf:{name}")  # before gigabytes are fetched
    fetched = fetch_model(name, config.models, transfer)
    revision = fetched.revision
    origin = Origin(
        id=f"hf:{revision.model}",
        source=f"hf:{revision.model}@{revision.commit}",
        version=revision.commit[:12],
        licence=revision.licence,
    )
    folder = convert(fetched.folder, config.models, name=f"hf-{revision.model.replace('/', '-')}", origin=origin)
    discard(fetched)
    return folder
