"""What: who does what to whom, from a parsed sentence to a decided relation."""
