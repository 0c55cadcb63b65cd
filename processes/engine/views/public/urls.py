"""Addresses of the public pages."""

from django.urls import path

from processes.engine.views.public.figures import figures
from processes.engine.views.public.help import accessibility, help_page
from processes.engine.views.public.notices import board, notice
from processes.engine.views.public.objections import object_page, receipt
from processes.engine.views.public.outside import outside_page
from processes.engine.views.public.verify import verify

urlpatterns = [
    path("pub/", board, name="notices"),
    path("pub/<int:pk>/", notice, name="notice"),
    path("pub/<int:pk>/object/", object_page, name="object"),
    path("pub/receipt/", receipt, name="receipt"),
    path("o/<str:secret>/", outside_page, name="outside"),
    path("v/", verify, name="verify_start"),
    path("v/<str:code>/", verify, name="verify"),
    path("figures/", figures, name="figures"),
    path("help/", help_page, name="help"),
    path("a11y/", accessibility, name="accessibility"),
]
