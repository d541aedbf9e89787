/** At most so many requests of one key in any stretch of this length. */
export interface RateWindow {
  /** Windows of one name share their count. */
  readonly name: string;
  readonly max: number;
  readonly perSec: number;
}

export interface RateWindows {
  /**
   * Counts a request, or refuses it and counts a violation.
   *
   * @returns null when it is within the limits, else the exceeded one and when it has room again
   */
  take(key: string, windows: readonly RateWindow[]): { window: RateWindow; waitMs: number } | null;
  violations(): number;
}

/**
 * Keeps the moments of the last requests, so that no stretch of a window's length holds more than its maximum.
 *
 * @param timeScale how many times shorter windows are than documented
 */
export function createRateWindows(timeScale: number, clock: () => number): RateWindows {
  const momentsByKey = new Map<string, number[]>();
  let violations = 0;

  const momentsOf = (key: string, { name, perSec }: RateWindow, now: number): number[] => {
    const id = `${key} ${name}`;
    const moments = momentsByKey.get(id) ?? [];
    const oldest = now - (perSec * 1000) / timeScale;
    while (moments.length > 0 && (moments[0] ?? now) <= oldest) moments.shift();
    momentsByKey.set(id, moments);
    return moments;
  };

  return {
    violations: () => violations,
    take(key, windows) {
      const now = clock();
      const counted = windows.map((window) => ({ window, moments: momentsOf(key, window, now) }));
      for (const { window, moments } of counted) {
        const [oldest] = moments;
        if (moments.length < window.max || oldest === undefined) continue;
        violations++;
        return { window, waitMs: oldest + (window.perSec * 1000) / timeScale - now };
      }
      for (const { moments } of counted) moments.push(now);
      return null;
    },
  };
}
