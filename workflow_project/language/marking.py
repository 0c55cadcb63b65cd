"""What stays Chinese on an English page is marked as such, for screen readers and for fonts. Pure.

Names, addresses and what people wrote are theirs and stay as written. In running text they get
`<span lang="zh">`; where no element may stand (options, text areas) the element itself is marked.
"""

import re

HAN = r"\u3400-\u9fff\U00020000-\U0003347f〇"
RUN = re.compile(
    rf"[{HAN}〔《“](?:[{HAN}\w·〔〕《》“”（）、，。；：！？*.%\-/ ]*[{HAN}〕》”）。！？*])?"
)
# Comments, raw text, elements of text only, tags, text.
PIECE = re.compile(
    r"<!--.*?-->|<(?P<raw>script|style)\b.*?</(?P=raw)>"
    r"|<(?P<plain>title|textarea|option|text)(?P<rest>\b[^>]*)>(?P<text>.*?)</(?P=plain)>"
    r"|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|[^<]+",
    re.S | re.I,
)
ANY = re.compile(rf"[{HAN}]")
WIDE = str.maketrans(
    {"（": " (", "）": ")", "，": ", ", "：": ": ", "；": "; ", "。": ". ", "、": ", "}
)
NOUNS = (
    "days months years hours minutes seconds cases papers times rows entries items places homes "
    "households people pages files notices flags points messages lists changes weeks objections "
    "persons tasks things letters fields answers events copies votes records documents reasons "
    "characters tries categories sheets notes exports refusals children adults officers steps"
)
ONE = re.compile(
    r"(?<![\d,.:/–-])1((?:</?(?:strong|b|span)\b[^>]*>|\s)+"
    rf"(?:(?:working|calendar|open|more|other|new) )?)({NOUNS.replace(' ', '|')})\b"
)
ODD = {"people": "person", "children": "child", "entries": "entry", "copies": "copy"}
ODD |= {"categories": "category", "tries": "try"}


def marked(html: str) -> str:
    """The page with its Chinese marked and its numbers and nouns agreeing."""
    return ONE.sub(_single, PIECE.sub(_piece, html))


def _single(found: re.Match[str]) -> str:
    noun = found[2]
    return f"1{found[1]}{ODD.get(noun) or noun[:-1]}"


def _piece(found: re.Match[str]) -> str:
    piece = found[0]
    if not ANY.search(piece):
        return piece if piece[0] == "<" else _narrow(piece)
    if found["plain"]:
        return _plain(found)
    return piece if piece[0] == "<" else _text(piece)


def _plain(found: re.Match[str]) -> str:
    """An option, text area or text of a drawing as a whole; a title is of both languages."""
    if found["plain"].lower() == "title" or "lang=" in found["rest"]:
        return found[0]
    if not ANY.search(found["text"]):
        return found[0]
    name = found["plain"]
    return f'<{name} lang="zh"{found["rest"]}>{found["text"]}</{name}>'


def _text(text: str) -> str:
    said, at = "", 0
    for run in RUN.finditer(text):
        if ANY.search(run[0]):
            said += f'{_narrow(text[at : run.start()])}<span lang="zh">{run[0]}</span>'
            at = run.end()
    return said + _narrow(text[at:])


def _narrow(text: str) -> str:
    """Punctuation of English."""
    return re.sub(r" {2,}\(", " (", text.translate(WIDE))
