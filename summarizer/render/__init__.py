"""An edition becomes Markdown, HTML and JSON."""
