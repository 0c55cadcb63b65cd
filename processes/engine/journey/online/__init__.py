"""Scenarios by plain HTTP: a visitor reads pages and sends forms as a browser without script does.

Knows addresses and words of pages, nothing of what lies behind them. What a scenario of a process
does stands in `<process>.journeys.online`.
"""
