"""Changes (改动): what a document says otherwise than an earlier version of it."""
