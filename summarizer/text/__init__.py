"""French text and numbers: decoding, typography, sentences, names, numbers, dates, language."""
