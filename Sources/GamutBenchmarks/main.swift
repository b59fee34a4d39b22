print("gamutbench")
