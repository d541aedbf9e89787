import { findShape } from "../../schema/shape.ts";
import type { Down } from "../../shared/sync/protocol/down.ts";
import type { Up } from "../../shared/sync/protocol/up.ts";
import { PROTOCOL_VERSION } from "../../shared/sync/protocol/version.ts";
import type { Transport } from "../../client/sync/transport.ts";

type Base = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What a build of the version before does not know; it would end its connection at such a message. */
const later: ReadonlySet<string> = new Set<Down["type"]>(["fetched", "answer", "refused"]);

/**
 * Makes a device one of the build before: it says the earlier version, asks nothing of what that did
 * not know, and remembers of what its person saw the guarded columns alone.
 *
 * @param report - told when the server says what that build does not understand
 */
export function asEarlierBuild(
  transport: Transport,
  report: (sentence: string) => void,
): Transport {
  return (events) => {
    const socket = transport({
      ...events,
      received: (frame) => {
        const { type } = JSON.parse(frame) as Down;
        if (later.has(type)) report(`A build of the version before was sent ${type}`);
        events.received(frame);
      },
    });
    return {
      ...socket,
      send: (frame) => {
        const said = earlier(JSON.parse(frame) as Up);
        if (said) socket.send(JSON.stringify(said));
      },
    };
  };
}

function earlier(message: Up): Up | null {
  switch (message.type) {
    case "hello":
      return { ...message, proto: PROTOCOL_VERSION - 1 };
    case "push":
      return {
        ...message,
        muts: message.muts.map((call) => ({ ...call, base: guardsOf(call.base) })),
      };
    case "ask":
    case "fetch":
      return null;
    default:
      return message;
  }
}

function guardsOf(base: Base = {}): Record<string, Record<string, unknown>> {
  const guards = Object.entries(base).map(([key, seen]) => {
    const rules = findShape(key.split("/")[0] ?? "")?.rules ?? {};
    return [
      key,
      Object.fromEntries(Object.entries(seen).filter(([column]) => rules[column] === "guard")),
    ];
  });
  return Object.fromEntries(guards) as Record<string, Record<string, unknown>>;
}
