"""The models that are bundled or installed, verified before use."""
