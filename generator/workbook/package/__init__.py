"""The xlsx file (压缩包): a zip of untrusted parts, read within limits."""
