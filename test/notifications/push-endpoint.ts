import { createDecipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A push as it came in, opened with the browser's keys. */
export interface Received {
  readonly at: number;
  readonly authorization: string;
  readonly ttl: string;
  readonly message: Record<string, unknown>;
  /** As it was on the wire. */
  readonly bytes: Buffer;
}

export interface PushEndpoint {
  readonly host: string;
  /** What a browser would hand out; pushes sent there are kept under `name`. */
  subscribe(name: string): { endpoint: string; keys: { p256dh: string; auth: string } };
  received(name: string): readonly Received[];
  /** Answers pushes to `name` with this status from now on. */
  answer(name: string, status: number): void;
  close(): Promise<void>;
}

/** A push service on this machine, and the browsers behind it. */
export async function openPushEndpoint(): Promise<PushEndpoint> {
  const browsers = new Map<string, { open: (body: Buffer) => string; status: number }>();
  const arrived = new Map<string, Received[]>();
  const server = createServer((request, response) => {
    const name = request.url?.slice(1) ?? "";
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const browser = browsers.get(name);
      const bytes = Buffer.concat(chunks);
      if (browser)
        arrived.set(name, [
          ...(arrived.get(name) ?? []),
          {
            at: Date.now(),
            authorization: String(request.headers.authorization),
            ttl: String(request.headers["ttl"]),
            message: JSON.parse(browser.open(bytes)) as Record<string, unknown>,
            bytes,
          },
        ]);
      response.writeHead(browser?.status ?? 404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    subscribe: (name) => {
      const keys = createECDH("prime256v1");
      const publicKey = keys.generateKeys();
      const auth = randomBytes(16);
      browsers.set(name, { open: (body) => decrypt(body, keys, auth), status: 201 });
      return {
        endpoint: `http://${host}/${name}`,
        keys: { p256dh: publicKey.toString("base64url"), auth: auth.toString("base64url") },
      };
    },
    received: (name) => arrived.get(name) ?? [],
    answer: (name, status) => {
      const browser = browsers.get(name);
      if (browser) browser.status = status;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** RFC 8291 on one record of RFC 8188. */
function decrypt(body: Buffer, keys: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const sender = body.subarray(21, 21 + body.readUInt8(20));
  const sealed = body.subarray(21 + sender.length);
  const derive = (secret: Buffer, from: Buffer, info: Buffer, bytes: number) =>
    Buffer.from(hkdfSync("sha256", secret, from, info, bytes));
  const whose = Buffer.concat([Buffer.from("WebPush: info\0"), keys.getPublicKey(), sender]);
  const secret = derive(keys.computeSecret(sender), auth, whose, 32);
  const key = derive(secret, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derive(secret, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
  const decipher = createDecipheriv("aes-128-gcm", key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  // A 2 ends the text of the last record, behind it is padding.
  return padded.subarray(0, padded.lastIndexOf(2)).toString();
}
