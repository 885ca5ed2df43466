"""Organisations and regions of the corridor."""
