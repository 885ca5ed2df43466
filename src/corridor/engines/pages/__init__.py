"""Requests, access policies, templates and error pages shared by every domain."""
