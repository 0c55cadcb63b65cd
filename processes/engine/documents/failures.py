"""Why a paper could not be made, without Django: the renderer's child knows no settings."""


class RenderError(Exception):
    """The paper can not be made from this page; trying again gives the same."""


class RenderInterrupted(Exception):
    """Time or memory ran out, or the child died; a later try may do."""
