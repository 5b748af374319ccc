"""A seq2seq network on PyTorch, as its maker left it: for the architectures that CTranslate2 does not take.

It is slower by far (float32, one text at a time, so that no answer depends on another), but every encoder-decoder that
Transformers knows runs on it. Only safetensors weights and plain settings are read, never code.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from summarizer.errors import ExtraMissing, ModelError
from summarizer.summarize.grounding import Grounding
from summarizer.summarize.networks import Decoding

ENGINE = "pytorch"  # the manifest's setting "engine"; without it, a model is CTranslate2's
INSTALL_COMMAND = 'pip install "summarizer[convert]"'


class PyTorchNetwork:
    """A model in Transformers' own form.

    Args:
        folder: `config.json` and safetensors weights.
        tokenizer: the model's, from Transformers.

    Raises:
        ExtraMissing: where PyTorch is not installed.
        ModelError: where weights are missing: Transformers would make them up.
    """

    def __init__(self, folder: Path, tokenizer: Any) -> None:
        if importlib.util.find_spec("torch") is None:
            raise ExtraMissing(
                str(folder.parent), "this model runs on torch, which is not installed", f"Run: {INSTALL_COMMAND}"
            )
        from transformers import AutoModelForSeq2SeqLM
        from transformers.utils import logging

        logging.disable_progress_bar()
        network, report = AutoModelForSeq2SeqLM.from_pretrained(
            str(folder), local_files_only=True, trust_remote_code=False, use_safetensors=True, output_loading_info=True
        )
        wrong = sorted(map(str, (*report["missing_keys"], *report["mismatched_keys"])))
        if wrong:
            remedy = "Copy the whole model directory, or choose a model that was trained to the end."
            raise ModelError(str(folder.parent), f"it has no weights for {wrong[0]} ({len(wrong)} in all)", remedy)
        self._network = network.eval().float()
        self._tokenizer = tokenizer
        self._start = self._token("decoder_start_token_id", "bos_token_id", "cls_token_id")
        self._end = self._token("eos_token_id", "sep_token_id")

    def write(self, sources: Sequence[list[str]], decoding: Decoding) -> list[list[list[str]]]:
        """As `Network.write`, one source after the other."""
        return [self._write(source, decoding) for source in sources]

    def score(self, pairs: Sequence[tuple[list[str], list[str]]]) -> list[list[float]]:
        """As `Network.score`; a source that comes again is read once."""
        import torch

        found = []
        read: tuple[list[str], Any] = ([], None)
        for head, tail in pairs:
            with torch.inference_mode():
                inside = self._tensor(head)
                if read[0] != head:
                    read = (head, self._network.get_encoder()(input_ids=inside, attention_mask=torch.ones_like(inside)))
                answer = [*self._tokenizer.convert_tokens_to_ids(tail), self._end]
                logits = self._network(
                    encoder_outputs=read[1],
                    attention_mask=torch.ones_like(inside),
                    decoder_input_ids=torch.tensor([[self._start, *answer[:-1]]]),
                ).logits[0]
                found.append(torch.log_softmax(logits, -1)[range(len(answer)), answer].tolist())
        return found

    def _write(self, source: list[str], decoding: Decoding) -> list[list[str]]:
        import torch
        from transformers import GenerationConfig, LogitsProcessorList

        begin = self._tokenizer.convert_tokens_to_ids(list(decoding.begin))
        # Not the directory's own settings, which may ask for chance: only what the manifest says.
        wanted = GenerationConfig(
            num_beams=decoding.beam,
            num_return_sequences=decoding.hypotheses,
            no_repeat_ngram_size=decoding.no_repeat,
            min_new_tokens=decoding.shortest,
            max_new_tokens=decoding.longest,
            early_stopping=True,
            do_sample=False,
            decoder_start_token_id=self._start,
            eos_token_id=self._end,
            pad_token_id=self._tokenizer.pad_token_id if self._tokenizer.pad_token_id is not None else self._end,
        )
        inside = self._tensor(source)
        with torch.inference_mode():
            written = self._network.generate(
                input_ids=inside,
                attention_mask=torch.ones_like(inside),
                decoder_input_ids=torch.tensor([[self._start, *begin]]),
                generation_config=wanted,
                logits_processor=LogitsProcessorList([self._grounded(source)]),
            )
        return [self._tokenizer.convert_ids_to_tokens(row) for row in written.tolist()]

    def _grounded(self, source: list[str]) -> Any:
        """Transformers' hook between the network and the beam: what the source does not allow becomes impossible."""
        import torch
        from transformers import LogitsProcessor

        ids = self._ids
        names = {*self._grounding.free, *self._grounding.allowed(source)}
        places = [*sorted(ids[name] for name in names), self._end]

        class Grounded(LogitsProcessor):  # type: ignore[misc]
            def __call__(self, _: Any, scores: Any) -> Any:
                shut = torch.ones(scores.shape[-1], dtype=torch.bool)
                shut[[place for place in places if place < scores.shape[-1]]] = False
                return scores.masked_fill(shut, -torch.inf)

        return Grounded()

    @cached_property
    def _ids(self) -> dict[str, int]:
        return dict(self._tokenizer.get_vocab())

    @cached_property
    def _grounding(self) -> Grounding:
        return Grounding(self._ids, lambda piece: text_of(self._tokenizer, piece))

    def _tensor(self, pieces: list[str]) -> Any:
        import torch

        return torch.tensor([self._tokenizer.convert_tokens_to_ids(pieces)])

    def _token(self, *names: str) -> int:
        """The first of these special tokens that the settings, those of the decoder or the tokenizer know."""
        config = self._network.config
        for name in names:
            for known in (self._network.generation_config, config, getattr(config, "decoder", None), self._tokenizer):
                found = getattr(known, name, None)
                if isinstance(found, list):
                    found = found[0] if found else None
                if isinstance(found, int):
                    return found
        raise ModelError(
            str(config.name_or_path), f"it does not say its {names[0]}", "Choose a model with complete settings."
        )


def text_of(tokenizer: Any, piece: str) -> str:
    """The text that a piece stands for, whatever bytes or marks its tokenizer writes it with."""
    text: str = tokenizer.convert_tokens_to_string([piece])
    return text
