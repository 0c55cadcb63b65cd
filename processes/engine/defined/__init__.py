"""A process defined by rows: the second source of Graph. `processes.defined` builds its card."""
