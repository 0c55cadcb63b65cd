"""评优推荐: nominations for honours, from the notice to the medal, and the register of honours.

What is there: awards and figures as data, and the rules. Source: domain specification B4.
"""
