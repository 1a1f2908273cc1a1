"""People's own sentences that the facts do not bear out, though they contradict nothing plainly: to check by hand."""
