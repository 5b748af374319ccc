"""Decides what is to be done, then does it stage by stage, in batches, resumable; only this room sees all others."""
