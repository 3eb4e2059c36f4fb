"""What would do harm, told before a press and again on the wire."""
