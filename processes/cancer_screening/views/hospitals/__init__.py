"""定点医院和协议: the list, one with its history, and the forms that add, change and end."""
