"""How the rules that hold for every figure are tried."""

from hypothesis import settings

# The same examples on every run and no time limit for each: a build fails for a change, not for a busy machine.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")
