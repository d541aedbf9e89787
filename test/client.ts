import { WebSocket as NodeWebSocket } from "ws";
import type { GenericSchema, InferInput } from "valibot";
import { realClock } from "../client/sync/real-clock.ts";
import { createLocalReplica, type LocalReplica } from "../client/sync/local-replica.ts";
import { createMemoryStore, freshState } from "../client/sync/memory-store.ts";
import { openPglite } from "../client/sync/open-pglite.ts";
import { createPgliteStore } from "../client/sync/pglite-store.ts";
import type { ReplicaStore } from "../client/sync/store.ts";
import { createWebSocketTransport } from "../client/sync/transport.ts";
import { mutations } from "../shared/mutations.ts";
import type { Actor, Mutation } from "../shared/sync/mutation.ts";
import { withOwnEvents } from "./own-events.ts";

export interface ConnectOptions extends DeviceOptions {
  readonly email: string;
  readonly password: string;
}

interface DeviceOptions {
  /** Such as `http://localhost:3000`; a function is asked again at each attempt to connect. */
  readonly url: string | (() => string);
  readonly store: "pglite" | "memory";
  /** What the socket offers, such as the token of an impersonation. */
  readonly protocols?: readonly string[];
  /** Sees every frame before the replica does. */
  readonly received?: (frame: string) => void;
  /** Told what the replica cannot mend or says it had to; thrown where nobody asks. */
  readonly onError?: (error: unknown) => void;
}

/** A signed-in person with a replica, made of the browser's own modules. */
export interface TestClient {
  readonly actor: Actor;
  readonly cookie: string;
  readonly replica: LocalReplica;
  readonly store: ReplicaStore;
  mutate<Schema extends GenericSchema>(
    mutation: Mutation<Schema> | string,
    args: InferInput<Schema>,
  ): Promise<void>;
  query<R>(sql: string, params?: unknown[]): Promise<R[]>;
  watch<R>(sql: string, params: unknown[], onRows: (rows: R[]) => void): () => void;
  goOffline(): void;
  goOnline(): void;
  /** Resolves when the replica is live and every mutation is decided. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Signs in over HTTP and resolves once the replica is live. */
export async function connect(options: ConnectOptions): Promise<TestClient> {
  const { url } = options;
  const session = await signIn({ ...options, url: typeof url === "string" ? url : url() });
  return connectAs(session, options);
}

/** The same for a session that exists already. */
export async function connectAs(
  { cookie, actor }: { readonly cookie: string; readonly actor: Actor },
  options: DeviceOptions,
): Promise<TestClient> {
  const { received, protocols = [], onError = thrown } = options;
  const fresh = freshState(crypto.randomUUID());
  const store =
    options.store === "memory"
      ? createMemoryStore(fresh)
      : await createPgliteStore(await openPglite("memory://"), fresh);
  const open = () => {
    const url = typeof options.url === "string" ? options.url : options.url();
    const socket = new NodeWebSocket(`${url.replace(/^http/, "ws")}/sync`, [...protocols], {
      headers: { cookie, origin: url },
      perMessageDeflate: false,
    });
    if (received) socket.on("message", (bytes: Buffer) => received(bytes.toString()));
    return withOwnEvents(socket);
  };
  const replica = createLocalReplica({
    store,
    actor,
    mutations,
    transport: createWebSocketTransport(open),
    clock: realClock,
    onError,
  });
  await replica.start();
  const client = toTestClient(replica, store, actor, cookie);
  await client.settled();
  return client;
}

function thrown(error: unknown): never {
  throw error;
}

/** @returns the session cookie and the person behind it */
export async function signIn({
  url,
  email,
  password,
}: Pick<ConnectOptions, "email" | "password"> & { readonly url: string }): Promise<{
  cookie: string;
  actor: Actor;
}> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`${email} could not sign in: ${await response.text()}`);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const me = await fetch(`${url}/api/v1/me`, { headers: { cookie } }).then((answer) =>
    answer.json(),
  );
  return {
    cookie,
    actor: { orgId: me.organization.id, userId: me.user.id, ...me.member },
  };
}

function toTestClient(
  replica: LocalReplica,
  store: ReplicaStore,
  actor: Actor,
  cookie: string,
): TestClient {
  return {
    actor,
    cookie,
    replica,
    store,
    mutate: (mutation, args) =>
      replica.mutate(typeof mutation === "string" ? mutation : mutation.name, args),
    query: (text, params = []) => store.query({ text, params }),
    watch: (text, params, onRows) =>
      replica.watch({ sql: { text, params }, reads: everything }, onRows),
    goOffline: () => replica.goOffline(),
    goOnline: () => replica.goOnline(),
    settled: () =>
      new Promise((resolve) => {
        const stop = replica.onStatus(({ state, waiting }) => {
          if (state !== "live" || waiting > 0) return;
          queueMicrotask(() => stop());
          resolve();
        });
      }),
    close: () => replica.close(),
  };
}

const everything = [
  "lead",
  "timeline_event",
  "call",
  "follow_up",
  "notification",
  "import",
  "member",
].map((table) => ({ table }));
