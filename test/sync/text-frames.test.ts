import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { createSendText, type SendText } from "../../server/sync/text-frames.ts";

/** Lengths on both sides of where a frame's header grows, in bytes. */
const lengths = [0, 1, 125, 126, 65_535, 65_536, 300_000];

test("texts of every length arrive as they are, between those that the library sends", async () => {
  await using pair = await openPair();
  const texts = lengths.map(
    (length) => `${"é".repeat(Math.floor(length / 2))}${"x".repeat(length % 2)}`,
  );

  for (const text of texts) {
    pair.sendText(Buffer.from(text));
    pair.server.send("between");
  }
  pair.server.close();

  expect(await pair.received).toEqual(texts.flatMap((text) => [text, "between"]));
});

test("one text may go to several sockets", async () => {
  await using pair = await openPair();
  await using other = await openPair();
  const text = Buffer.from("the same");

  for (const { sendText, server } of [pair, other]) {
    sendText(text);
    server.close();
  }

  expect(await pair.received).toEqual(["the same"]);
  expect(await other.received).toEqual(["the same"]);
});

test("a socket that is closing is sent nothing more", async () => {
  await using pair = await openPair();

  pair.server.close();
  pair.sendText(Buffer.from("too late"));

  expect(await pair.received).toEqual([]);
});

interface Pair extends AsyncDisposable {
  readonly server: WebSocket;
  readonly sendText: SendText;
  /** All texts, once the connection has ended. */
  readonly received: Promise<string[]>;
}

async function openPair(): Promise<Pair> {
  const listening = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  const accepted = new Promise<{ server: WebSocket; wire: Duplex }>((resolve) =>
    listening.once("connection", (server, { socket }) => resolve({ server, wire: socket })),
  );
  await new Promise((resolve) => listening.once("listening", resolve));
  const client = new WebSocket(`ws://127.0.0.1:${(listening.address() as AddressInfo).port}`);
  const texts: string[] = [];
  client.on("message", (bytes: Buffer, isBinary) => {
    expect(isBinary).toBe(false);
    texts.push(bytes.toString());
  });
  const received = new Promise<string[]>((resolve, reject) => {
    client.once("close", () => resolve(texts));
    client.once("error", reject);
  });
  const { server, wire } = await accepted;
  return {
    server,
    sendText: createSendText(server, wire),
    received,
    [Symbol.asyncDispose]: () => new Promise((resolve) => listening.close(() => resolve())),
  };
}
