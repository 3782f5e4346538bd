"""Going through time: the model of any week between current and target, in whatever lens is on."""
