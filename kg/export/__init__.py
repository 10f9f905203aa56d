"""Graph and relations → files, one module a format; ``formats`` is the table of what ``kg build`` writes."""
