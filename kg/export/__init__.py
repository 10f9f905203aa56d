"""Graph → files, one module a format: ``html``, ``graphml``, ``svg``."""
