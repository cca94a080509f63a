"""What the desk sees of its visitors' screens: who rings, what is to be served, how somebody arrived."""
