/** The largest resident memory of this process (engine included) that was seen while `work` ran, in bytes. */
export async function peakMemoryDuring(work: () => Promise<unknown>): Promise<number> {
  let peak = process.memoryUsage.rss()
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  const timer = setInterval(look, 20)
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
  look()
  return peak
}
