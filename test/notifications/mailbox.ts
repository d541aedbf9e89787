import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface Letter {
  readonly to: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly raw: string;
}

export interface Mailbox {
  readonly url: string;
  /** Letters to one address, in the order in which they came. */
  to(address: string): readonly Letter[];
  close(): Promise<void>;
}

/** A mail server on this machine that keeps what it is given. */
export async function openMailbox(): Promise<Mailbox> {
  const letters: Letter[] = [];
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const raw = Buffer.concat(chunks).toString("utf8");
        for (const { address } of session.envelope.rcptTo)
          letters.push({ to: address, raw, headers: headersOf(raw) });
        done();
      });
    },
  });
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, "127.0.0.1", () =>
      resolve((listening.address() as AddressInfo).port),
    );
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    to: (address) => letters.filter(({ to }) => to === address),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** By lower-case names; folded lines are one again. */
function headersOf(raw: string): Map<string, string> {
  const [head = ""] = raw.split("\r\n\r\n");
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  return new Map(
    lines.map((line) => {
      const [name = "", ...value] = line.split(": ");
      return [name.toLowerCase(), value.join(": ")];
    }),
  );
}
