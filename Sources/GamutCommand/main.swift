import ImageFiles

ProcessStart.prepare()
GamutCommand.runToEnd(ProcessStart.arguments)
