"""Relations of a small invented story, a synthetic generator, and the browser."""
