import type { Writable } from "node:stream";
import type { WebSocket } from "ws";

/** Sends texts that many sockets are sent alike. */
export type SendText = (text: Uint8Array) => void;

/**
 * Puts a text into its frame (RFC 6455, 5.2: final, unmasked, not compressed) once for all whom it is sent
 * to, and writes both in one piece: `ws` makes a frame anew for each socket and writes it in two, which
 * costs as much again as the rest.
 *
 * @param socket - one that does not compress, so that nothing of it ever waits to be written
 * @param wire - what it lies on
 */
export function createSendText(socket: WebSocket, wire: Writable): SendText {
  return (text) => {
    if (socket.readyState === socket.OPEN) wire.write(frameOf(text));
  };
}

const frames = new WeakMap<Uint8Array, Buffer>();

function frameOf(text: Uint8Array): Buffer {
  const known = frames.get(text);
  if (known) return known;
  const frame = Buffer.concat([headerOf(text.byteLength), text]);
  frames.set(text, frame);
  return frame;
}

const finalText = 0x81;

/** @param length - of the payload, in bytes */
function headerOf(length: number): Buffer {
  if (length < 126) return Buffer.from([finalText, length]);
  const header = Buffer.alloc(length < 0x1_0000 ? 4 : 10);
  header.writeUInt8(finalText);
  if (length < 0x1_0000) {
    header.writeUInt8(126, 1);
    header.writeUInt16BE(length, 2);
  } else {
    header.writeUInt8(127, 1);
    header.writeBigUInt64BE(BigInt(length), 2);
  }
  return header;
}
