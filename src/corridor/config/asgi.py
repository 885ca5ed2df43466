"""The ASGI application, for pages that stream."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corridor.config.settings")
application = get_asgi_application()
