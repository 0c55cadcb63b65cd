"""Drawing a flow from its Graph: columns, lanes, boxes and lines. Pure; templates make the SVG.

What belongs elsewhere: what a case is doing (`state`), words of the page (templates).
"""
