"""Backups: one sealed archive of the database and the files (备份).

A backup is a tar of the database's snapshot, the files of the data folder, and
last a manifest with the size and SHA-256 of each. Behind the compressed tar
stands a seal, the SHA-256 of all before it, in a form that ``tar``, ``zstd`` and
``gzip`` pass over. So a changed byte is found before anything is believed, and a
backup without its end is no backup.

A backup is built beside its target under a name that begins with a dot and is
renamed when it is whole; a restore is unpacked and checked in full before the
first thing that stood there is touched.
"""
