package enum J {}
