/// A command that works on the session itself, and so never in the background.
protocol SessionCommand: HegelCommand {}
