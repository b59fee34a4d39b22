import ImageFiles

ProcessStart.prepare()
GamutCommand.requireDescriptors()
GamutCommand.runToEnd(ProcessStart.arguments)
