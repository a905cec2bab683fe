import Glibc

/// Returns the natural logarithm of a positive number.
func logarithm(_ value: Double) -> Double { log(value) }
