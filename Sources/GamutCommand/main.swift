import ImageFiles

OutputFile.removeTemporariesOnSignals()
GamutCommand.runToEnd()
