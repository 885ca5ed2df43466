"""Rules as code: declare, resolve, evaluate, explain and simulate rules."""
