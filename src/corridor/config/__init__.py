"""Settings, environment, addresses and the server application."""
