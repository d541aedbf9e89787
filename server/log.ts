import { pino, type Logger } from "pino";

export type Log = Logger;

/**
 * JSON lines on stderr, so that stdout stays free for the address and the demo accounts.
 * Bodies, cookies and query strings are never logged.
 */
export function createLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
