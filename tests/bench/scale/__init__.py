"""Speed and growth, measured side by side: `python -m tests.bench.scale`."""
