"""Templates looked through before they are used: safe, and asking only for what there is."""
