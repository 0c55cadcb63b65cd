"""What papers of the hospital have in common."""

PRIVATE = "只给本人和为本人检查的医院。单位和工会看不到本单。"
BLANK = "　　　　"
