import Glibc

/// Returns the processor time that this process has taken in all its threads, in seconds.
///
/// Other work on the machine makes a wall clock run on; it hardly moves this one.
func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
