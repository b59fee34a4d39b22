print("gamutmlp")
