"""What we agreed and what we know: framework, places, periods, curves, the store, releases.

Importing the package loads nothing heavy: name the module you need.
"""
