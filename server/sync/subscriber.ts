import type { Down } from "../../shared/sync/protocol/down.ts";
import type { ByeCode } from "../../shared/sync/protocol/control.ts";
import type { Floors } from "../../shared/sync/protocol/coverage.ts";
import type { PresentActor } from "./present-actor.ts";
import type { EarlierKeys, Scope } from "./scope.ts";

/** The sending half of a socket. */
export interface HubSocket {
  send(frame: Uint8Array | string): void;
  close(code: number, reason: string): void;
  /** Bytes handed over and not yet taken by the network. */
  readonly bufferedBytes: number;
}

/** One replica that is connected and past its hello. */
export interface Subscriber {
  readonly socket: HubSocket;
  readonly clientId: string;
  readonly actor: PresentActor;
  readonly scope: Scope;
  /** The keys to tell it with its next poke: it holds rows that were chosen by others. */
  newKeys: readonly string[] | null;
  /** What it holds of before it was here; null once it has caught up, or where nobody can tell. */
  earlier: EarlierKeys | null;
  /** Where its rows end. */
  floors: Floors;
  /** Version up to which it was sent everything. */
  cursor: number;
  /** Pushes of its own that were decided, and how many of those a poke has answered. */
  decided: number;
  answered: number;
  /** Its buffer is full: it is left out until it has drained, then caught up. */
  lagging: boolean;
  /** It is gone, or is to say hello again: nothing more goes out under this scope. */
  dismissed: boolean;
}

/** Bytes in a socket's buffer beyond which its subscriber waits. */
export const lagBytes = 1024 * 1024;

export function sendMessage(socket: HubSocket, message: Down): void {
  socket.send(JSON.stringify(message));
}

/** Says why and closes. */
export function sayBye(socket: HubSocket, code: ByeCode): void {
  sendMessage(socket, { type: "bye", code });
  socket.close(code === "too_slow" ? 1013 : 1008, code);
}
