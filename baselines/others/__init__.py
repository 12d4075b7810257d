"""What other systems say of a curve, each under its own name: pure rules on plain numbers, and all of them at once."""

from baselines.others.other_status import Number, OtherStatus, System
from baselines.others.silence import Silence
from baselines.others.statuses import statuses

__all__ = ["Number", "OtherStatus", "Silence", "System", "statuses"]
