import { AppError } from "../../shared/errors.ts";
import { mutations } from "../../shared/mutations.ts";
import type { Clock } from "../../shared/sync/clock.ts";
import { createLocalReplica, type LocalReplica } from "../../client/sync/local-replica.ts";
import type { Rejection } from "../../client/sync/replica.ts";
import type { Chance } from "./chance.ts";
import { checkDevice, type Seen } from "./check-device.ts";
import { checkFrame } from "./check-frame.ts";
import { createDisk, type Disk, DiskFull, type Hold } from "./disk.ts";
import { asEarlierBuild } from "./earlier-build.ts";
import { identityOf } from "./ledger.ts";
import { actorIn } from "./memory-database.ts";
import { createLink, type Link } from "./network.ts";
import { createPage, type Page } from "./page.ts";
import type { World } from "./world.ts";

/** Something a person did on a device. */
export interface Asked {
  readonly id: string;
  readonly requestId: string;
  readonly name: string;
  readonly args: Record<string, unknown>;
  readonly at: number;
  /** What the device said of it; `silent` while it says nothing, perhaps because its process died. */
  answer: "silent" | "stored" | "refused" | "not stored";
  /** The device lost everything it held when this was asked. */
  evicted: boolean;
}

/** One person's device. Its disk outlives its replica, as a disk outlives a process. */
export interface Device {
  readonly userId: string;
  /** The person, for a story. */
  readonly name: string;
  readonly disk: Disk;
  readonly link: Link;
  readonly asked: Asked[];
  /** What the person looks at. */
  readonly page: Page;
  /** Mutations whose refusal the person has read and put away. */
  readonly dismissed: Set<string>;
  /** What its clock is wrong by, in ms. */
  skewMs: number;
  replica: LocalReplica;
  live: boolean;
  /** Opens the disk with a new process; the socket of the one before lives for `overlapMs` more. */
  start(overlapMs?: number): void;
  /** Does something on the device, without waiting for it. */
  mutate(name: string, args: Record<string, unknown>): void;
  dismiss(rejection: Rejection): void;
}

/** What a device is like. */
export interface DeviceKind {
  /** Most leads it holds; absent: as many as there may be. */
  readonly wantLeads?: number;
  /** It still runs the build before. */
  readonly isEarlier: boolean;
}

export function createDevice(
  world: World,
  userId: string,
  name: string,
  chance: Chance,
  { wantLeads, isEarlier }: DeviceKind,
): Device {
  const { clock, database, faults } = world;
  const seen: Seen = { cursor: null, clientId: "", generation: null, floor: "" };
  const link = createLink({
    clock,
    chance: chance.fork("link"),
    endpoints: () => world.nodes,
    actor: () => actorIn(database, database.orgId, userId),
    inspect: (frame, endpoint) => checkFrame(world, userId, frame, endpoint),
  });
  let hold: Hold | null = null;

  function start(overlapMs = 0): void {
    const cutOld = link.leave();
    if (hold) hold.alive = false;
    if (overlapMs === 0) cutOld();
    else clock.after(overlapMs, cutOld);
    const mine = device.disk.open();
    hold = mine;
    const replica = createLocalReplica({
      store: mine.store,
      actor: { ...requireActor() },
      mutations,
      clock: clockOf(mine),
      transport: isEarlier
        ? asEarlierBuild(link.transport, (sentence) => void faults.push(sentence))
        : link.transport,
      ...(wantLeads !== undefined && { wantLeads }),
      onError: (error) => {
        if (mine.alive && !(error instanceof DiskFull))
          faults.push(`A device broke: ${String(error)}`);
      },
    });
    replica.onStatus(({ state }) => {
      if (hold !== mine) return;
      device.live = state === "live";
      if (state === "ended" || state === "outdated") faults.push(`The device of ${name} ${state}`);
    });
    device.replica = replica;
    device.page.serve(replica);
    void replica.start();
    // The page outlives its worker and asks again what was not answered.
    for (const asked of device.asked) if (asked.answer === "silent") ask(asked);
  }

  function requireActor() {
    const actor = actorIn(database, database.orgId, userId);
    if (!actor) throw new Error("Nobody signs in who is not a member.");
    return actor;
  }

  const clockOf = (mine: Hold): Clock => ({
    ...chance,
    now: () => clock.now() + device.skewMs,
    elapsed: clock.now,
    after: (ms, run) => clock.after(ms, () => mine.alive && run()),
  });

  function mutate(mutation: string, args: Record<string, unknown>): void {
    const id = identityOf(args);
    const asked: Asked = {
      id,
      requestId: chance.uuid(),
      name: mutation,
      args,
      at: clock.now(),
      answer: "silent",
      evicted: false,
    };
    device.asked.push(asked);
    ask(asked);
  }

  function ask(asked: Asked): void {
    device.replica.mutate(asked.name, asked.args, asked.requestId).then(
      () => (asked.answer = "stored"),
      (error: unknown) => {
        asked.answer = error instanceof AppError ? "refused" : "not stored";
        if (!(error instanceof AppError) && !(error instanceof DiskFull))
          faults.push(`${asked.name} broke: ${String(error)}`);
      },
    );
  }

  const device: Device = {
    userId,
    name,
    disk: createDisk(clock, chance.fork("disk"), (tx) => checkDevice(world, device, seen, tx)),
    link,
    asked: [],
    page: createPage({ asks: !isEarlier }),
    dismissed: new Set(),
    skewMs: chance.chance(0.3) ? chance.below(8_000_000_000) - 4_000_000_000 : 0,
    replica: undefined as unknown as LocalReplica,
    live: false,
    start,
    mutate,
    dismiss: ({ mid, args }) => {
      device.dismissed.add(identityOf(args));
      device.replica.dismissRejection(mid).catch((error: unknown) => {
        if (!(error instanceof DiskFull)) faults.push(`A dismissal broke: ${String(error)}`);
      });
    },
  };
  start();
  return device;
}
