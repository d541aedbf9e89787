/** The day, such as `2026-12-01`, that clocks of the time zone show at a moment. */
export function dayAt(at: string, timeZone: string): string {
  return clockText(Date.parse(at), timeZone).slice(0, 10);
}

/** The first moment of a day there, ISO-8601 UTC. */
export function startOfDay(day: string, timeZone: string): string {
  return new Date(momentOf(`${day}T00:00:00Z`, timeZone)).toISOString();
}

/** The last second of a day there. */
export function endOfDay(day: string, timeZone: string): string {
  return new Date(momentOf(`${day}T23:59:59Z`, timeZone)).toISOString();
}

/** When clocks there show what `clock` says; asked twice, as the offset may change in between. */
function momentOf(clock: string, timeZone: string): number {
  const shown = Date.parse(clock);
  const nearly = shown - offsetMs(shown, timeZone);
  return shown - offsetMs(nearly, timeZone);
}

function offsetMs(at: number, timeZone: string): number {
  return Date.parse(`${clockText(at, timeZone).replace(" ", "T")}Z`) - at;
}

/** "2026-12-01 06:30:00", as Swedes write it. */
function clockText(at: number, timeZone: string): string {
  return new Date(at).toLocaleString("sv-SE", { timeZone });
}
