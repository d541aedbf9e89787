/**
 * Milliseconds on the machine's monotonic clock, the same in every process: a moment taken in one may
 * be compared with a moment taken in another.
 */
export function processNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
