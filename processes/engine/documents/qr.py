"""QR codes as inline SVG. They hold an address with a code, never personal data."""

import segno


def svg(text: str, *, label: str = "核验二维码") -> str:
    """Inline SVG of the code with a quiet zone, sized by CSS; `label` is its text alternative."""
    code = segno.make(text, error="m", micro=False)
    drawing: str = code.svg_inline(omitsize=True, border=2, title=label, svgclass="qr")
    return drawing
