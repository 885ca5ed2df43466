"""JSON over HTTP: policies and evaluation, facts, assessments, rankings."""
