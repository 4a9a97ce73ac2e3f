"""The database engine of the settings: `ENGINE: project.postgresql`."""
