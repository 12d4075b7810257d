"""What crosses rooms, one function each: found, send, approve, freeze, judge, release. No Dash, no Flask."""
