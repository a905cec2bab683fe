import Glibc

/// Returns e to the power of a number.
func exponential(_ value: Double) -> Double { exp(value) }

/// Returns the natural logarithm.
func logarithm(_ value: Double) -> Double { log(value) }

/// Returns the natural logarithm of one plus a number, exact for small numbers.
func logarithm(onePlus value: Double) -> Double { log1p(value) }
