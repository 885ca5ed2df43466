"""The command line: ``corridor WORD …``.

One word, one module in ``commands/``. The command line is one of the three
places that read the clock; it hands the instant on as ``options.at``.
"""
