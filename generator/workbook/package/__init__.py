"""The xlsx file (压缩包): parts of a zip, opened with bounds, trusted in nothing."""
