"""The five principles as a living review: evidence, three voices, actions."""
