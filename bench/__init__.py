"""Benchmarks: ratios against a naive baseline, in one run."""
