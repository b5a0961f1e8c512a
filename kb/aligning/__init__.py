"""Which sentences of an English document render which of its Chinese."""
