"""An offline multilingual news briefing from French articles, checked against its sources.

Importing this package does nothing: no folder is made, no environment read, no model loaded.
"""

__version__ = "0.1.0"
