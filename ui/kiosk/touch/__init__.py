"""What a finger meets: large controls that are painted the same way everywhere on the visitors' screen."""
