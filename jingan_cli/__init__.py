"""jingan answers questions about a district government's work report."""

__version__ = "0.1.0"
