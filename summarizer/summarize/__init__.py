"""Articles become French summaries that invent nothing."""
