"""How the house is put together: settings, addresses, and the making of the actor."""
