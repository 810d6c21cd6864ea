"""Bibliography export and citation toolkit: page, record, bibliography, file."""
