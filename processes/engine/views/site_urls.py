"""Addresses that belong to no desk: the size switch and the parts of the screens."""

from django.urls import path

from processes.engine.views.refusals import show
from processes.engine.views.site import size
from processes.engine.views.style_guide import style_guide
from processes.engine.views.style_guide_pages import sample_page

urlpatterns = [
    path("size/", size, name="size"),
    path("_ui/page/<slug:name>/", sample_page, name="style_guide_page"),
    path("_ui/<int:status>/", show, name="style_guide_failure"),
    path("_ui/", style_guide, name="style_guide"),
]
