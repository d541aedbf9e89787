import { type Accessor, createContext, useContext } from "solid-js";
import type { Me } from "./me.ts";

/** Lets go of what this device holds. Answers false to stay signed in after all. */
export type Leave = () => Promise<boolean>;

export interface Session {
  me: Accessor<Me>;
  /** Runs `leave`s, the last added first: the first deletes what the others ask about. Then ends the session on the server and shows the sign-in page. */
  signOut: () => Promise<void>;
  /** Asks the server again who is signed in. */
  check: () => void;
  /** Adds what must happen before signing out; the answer takes it away again. */
  beforeSignOut: (leave: Leave) => () => void;
}

export const SessionContext = createContext<Session>();

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession needs a <SessionGate> above it");
  return session;
}
