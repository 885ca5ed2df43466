"""One module a word; see ``corridor.cli.command.Command``."""
