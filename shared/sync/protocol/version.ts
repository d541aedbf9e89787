/**
 * Version of the messages; a client and a server of different versions do not talk.
 *
 * 1 - 2026-11: hello, welcome, snapshot pages, poke, push, ack, ping.
 * 2 - 2026-11: changed keys without a new snapshot, snapshots that go on, coverage, check.
 */
export const PROTOCOL_VERSION = 2;

/** Largest frame either side sends, in bytes. */
export const MAX_FRAME_BYTES = 512 * 1024;

/** Most mutations in one push. */
export const MAX_PUSH_MUTATIONS = 100;
