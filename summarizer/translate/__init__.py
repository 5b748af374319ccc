"""French texts become other languages, audited sentence by sentence."""
