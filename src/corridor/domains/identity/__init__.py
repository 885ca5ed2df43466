"""People, their memberships of organisations and their bureau postings."""
