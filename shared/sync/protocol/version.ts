/**
 * Version of the messages. A server speaks this one and the one before; each side says nothing that
 * the other's version does not know.
 *
 * 1 - 2026-11: hello, welcome, snapshot pages, poke, push, ack, ping.
 * 2 - 2026-11: changed keys without a new snapshot, snapshots that go on, coverage, check.
 * 3 - 2026-11: fetch and ask, for what lies beyond a replica's coverage.
 */
export const PROTOCOL_VERSION = 3;

/** What a server still speaks: a client of version 2 asks for nothing that it does not know. */
export const SPOKEN_VERSIONS: readonly number[] = [2, PROTOCOL_VERSION];

/** Largest frame either side sends, in bytes. */
export const MAX_FRAME_BYTES = 512 * 1024;

/** Most mutations in one push. */
export const MAX_PUSH_MUTATIONS = 100;

/** Most rows in the answer to one question. */
export const MAX_ASKED_ROWS = 200;
