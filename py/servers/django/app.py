"""The server lane Django, as a WSGI server takes it. Settings, addresses and views stand beside it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
app = get_wsgi_application()
