/** First number of a message, as y-websocket has them; the last one is ours, for those who ask. */
export const messageTypes = {
  sync: 0,
  awareness: 1,
  denied: 2,
  queryAwareness: 3,
  generation: 4,
} as const;

/**
 * Why a socket was closed. y-websocket does not come back after 4400 to 4499, and does after all others.
 */
export const closeCodes = {
  malformed: 4400,
  signedOut: 4401,
  forbidden: 4403,
  gone: 4404,
  otherGeneration: 4409,
  later: 4500,
} as const;

/** Bytes of one message; larger ones end the socket. */
export const maxMessageBytes = 1024 * 1024;

/** The query parameter of whoever wants to be told the generation: the one they have, or `new`. */
export const generationParameter = "generation";

/** What people know of somebody who is in the same room. The server says who it is. */
export interface Presence {
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly color: string;
    readonly colorLight: string;
  };
  /** Where in the text, as y-codemirror tells it. */
  readonly cursor?: unknown;
  /** Writes a reply that everybody in the room will see. */
  readonly typing?: boolean;
}

/** Of carets; each is `--color-<tone>-mark` of the theme. */
const tones = ["blue", "violet", "cyan", "amber", "green", "red"] as const;

/** The colours of a person's caret, the same on every screen. */
export function coloursOf(userId: string): { color: string; colorLight: string } {
  const tone = tones[Number.parseInt(userId.slice(-4), 16) % tones.length];
  const color = `var(--color-${tone}-mark)`;
  return { color, colorLight: `color-mix(in oklch, ${color} 25%, transparent)` };
}
