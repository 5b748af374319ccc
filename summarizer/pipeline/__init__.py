"""Decides what is to be done (pure), then does it stage by stage, in batches, resumable. Only this room sees all stages."""
