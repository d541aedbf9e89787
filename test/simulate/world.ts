import { pino } from "pino";
import { branch, member, organization, team } from "../../schema/organizations.ts";
import { type Shape, shapeOf } from "../../schema/shape.ts";
import { mutations } from "../../shared/mutations.ts";
import type { Role } from "../../shared/permissions.ts";
import { type AnyRow, completeRow, type Value } from "../../shared/sync/row.ts";
import { createLocalReplica, type LocalReplica } from "../../client/sync/local-replica.ts";
import { createMemoryStore, freshState } from "../../client/sync/memory-store.ts";
import type { ReplicaStore } from "../../client/sync/store.ts";
import { notificationEffects } from "../../server/notifications/effects.ts";
import { createHub } from "../../server/sync/hub.ts";
import { createPush } from "../../server/sync/push.ts";
import { createMutationRegistry } from "../../server/sync/run-mutation.ts";
import { createMemoryDatabase, type MemoryDatabase } from "./memory-database.ts";
import {
  createMemoryChecksums,
  createMemoryClients,
  createMemoryDecisions,
  createMemoryFeed,
  createMemorySnapshots,
} from "./memory-server.ts";
import { createLink, type Endpoint, type Link } from "./network.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** One person's device. Its store outlives its replica, as a disk outlives a process. */
export interface Device {
  readonly userId: string;
  readonly store: ReplicaStore;
  readonly link: Link;
  replica: LocalReplica;
  live: boolean;
  /** Mutations that the device confirmed, by request id. */
  readonly confirmed: Map<string, { name: string; args: Record<string, unknown> }>;
}

/** Everything one run consists of. */
export interface World {
  readonly clock: VirtualClock;
  readonly database: MemoryDatabase;
  readonly nodes: Endpoint[];
  readonly devices: Device[];
  readonly teams: readonly string[];
  readonly branchId: string;
  /** What went wrong, in sentences. */
  readonly faults: string[];
  startReplica(device: Device): void;
  addNode(): void;
}

const staff: readonly [Role, number | null][] = [
  ["admin", null],
  ["cre_tl", 0],
  ["cre_tl", 1],
  ["cre", 0],
  ["cre", 0],
  ["cre", 1],
  ["viewer", null],
];

export function createWorld(
  clock: VirtualClock,
  inspect: (world: World, userId: string, frame: string) => void,
): World {
  const orgId = clock.uuid();
  const database = createMemoryDatabase(orgId);
  const [branchId, ...teams] = [clock.uuid(), clock.uuid(), clock.uuid()];
  const now = () => new Date(clock.now()).toISOString();
  const log = pino({ level: "silent" });

  const world: World = {
    clock,
    database,
    teams,
    branchId,
    nodes: [],
    devices: [],
    faults: [],
    addNode: () => {
      const life = { alive: true };
      const hub = createHub({
        log,
        clock: { ...clock, after: (ms, run) => clock.after(ms, () => life.alive && run()) },
        feed: createMemoryFeed(database),
        snapshots: createMemorySnapshots(database),
        checksums: createMemoryChecksums(database),
        clients: createMemoryClients(database),
        push: createPush(
          createMemoryDecisions(database, life, now),
          createMutationRegistry(mutations, notificationEffects),
          log,
        ),
        readActor: async (userId) => database.actorOf(userId),
      });
      world.nodes.push({ hub, life });
    },
    startReplica: (device) => {
      const actor = database.actorOf(device.userId);
      if (!actor) throw new Error("Nobody signs in who is not a member.");
      const replica = createLocalReplica({
        store: device.store,
        actor,
        mutations,
        clock,
        transport: device.link.transport,
        onError: (error) => world.faults.push(`A device broke: ${String(error)}`),
      });
      replica.onStatus(({ state }) => {
        if (device.replica === replica) device.live = state === "live";
      });
      device.replica = replica;
      void replica.start();
    },
  };

  const people = staff.map(([role, at]) => [clock.uuid(), role, at] as const);
  const row = (
    table: typeof organization | typeof branch | typeof team | typeof member,
    values: Record<string, Value>,
  ) => ({
    shape: shapeOf(table),
    id: values["id"] as string,
    row: completeRow(table, values, { userId: null, now: now() }),
  });
  database.commit([
    row(organization, { id: orgId, name: "Simulated Motors" }),
    row(branch, { id: branchId, name: "Main" }),
    ...teams.map((id, at) => row(team, { id, name: `Team ${at}` })),
    ...people.map(([id, role, at]) =>
      row(member, {
        id,
        role,
        name: role,
        email: `${id}@test.example`,
        active: true,
        teamId: at === null ? null : (teams[at] ?? null),
        branchId: at === null ? null : branchId,
      }),
    ),
  ]);
  world.addNode();
  world.addNode();
  for (const [userId] of people) addDevice(world, userId, (frame) => inspect(world, userId, frame));
  return world;
}

function addDevice(world: World, userId: string, inspect: (frame: string) => void): void {
  const { clock, database } = world;
  const device: Device = {
    userId,
    store: createMemoryStore(freshState(clock.uuid())),
    link: createLink({
      clock,
      inspect,
      endpoints: () => world.nodes,
      actor: () => database.actorOf(userId),
    }),
    replica: undefined as unknown as LocalReplica,
    live: false,
    confirmed: new Map(),
  };
  world.devices.push(device);
  world.startReplica(device);
}

/** Rows of a table in the database, for actions to pick from. */
export function present(world: World, shape: Shape): AnyRow[] {
  return [...(world.database.tables.get(shape.name)?.values() ?? [])];
}
