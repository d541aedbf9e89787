import { demoPassword } from "../../../server/demo/people.ts";
import type { Down } from "../../../shared/sync/protocol/down.ts";
import { signIn } from "../../client.ts";
import { downloadPlainly } from "../bootstrap/plain-download.ts";
import type { RowsDuties } from "../bootstrap/floor-process.ts";
import { type Child, startChild } from "../child.ts";
import type { Bench } from "../measurement.ts";
import { openReplica, type SignedIn } from "../open-replica.ts";
import type { ServerDuties } from "../server-process.ts";

const perCommit = 100;

/**
 * A replica in memory comes back after every lead was changed, 100 in a commit: from the connection
 * that the server took until all changes are stored. The floor reads as many rows with one query,
 * sends them over a plain socket and makes objects of them.
 */
export const catchup: Bench = async function* ({ quick, sizes }) {
  const server = startChild<ServerDuties>(new URL("../server-process.ts", import.meta.url));
  const floor = startChild<RowsDuties>(new URL("../bootstrap/floor-process.ts", import.meta.url));
  try {
    const { url, database } = await server.ask("address", undefined);
    const floorUrl = await floor.ask("start", database);
    const admin = await signIn({ url, email: "admin@demo.test", password: demoPassword });
    let present = 0;
    for (const size of sizes ?? (quick ? [500] : [5000])) {
      await server.ask("addLeads", { count: size - present, seed: size });
      present = size;
      const [values, floors]: [number[], number[]] = [[], []];
      const device = await openDevice(server, url, admin);
      await device.catchUp(size);
      await downloadPlainly(floorUrl);
      for (let run = 0; run < (quick ? 1 : 5); run++) {
        floors.push((await downloadPlainly(floorUrl)).fromConnectedMs);
        values.push(await device.catchUp(size));
      }
      await device.close();
      yield {
        case: `${size} changes, in memory`,
        metric: "connection taken to live",
        unit: "ms",
        values,
        floors,
        target: { of: "value", limit: 200 },
      };
    }
  } finally {
    await floor.stop();
    await server.stop();
  }
};

/** A device that can be away while everything changes. */
interface Device {
  /** @returns ms from the connection until it has all changes @throws Error when it lacks some */
  catchUp(changes: number): Promise<number>;
  close(): Promise<void>;
}

async function openDevice(
  server: Child<ServerDuties>,
  url: string,
  person: SignedIn,
): Promise<Device> {
  let connectedAt = 0;
  let frames: string[] = [];
  const replica = await openReplica(url, person, "memory", {
    connected: () => (connectedAt = performance.now()),
    received: (frame) => frames.push(frame),
  });

  return {
    catchUp: async (changes) => {
      replica.goOffline();
      await server.ask("touchLeads", { perCommit });
      frames = [];
      let stop = () => undefined as unknown;
      const live = new Promise<number>((resolve) => {
        stop = replica.onStatus(({ state }) => {
          if (state === "live") resolve(performance.now());
        });
      });
      replica.goOnline();
      const liveAt = await live;
      stop();
      const changed = countLeads(frames);
      if (changed !== changes) throw new Error(`${changed} of ${changes} changes have come.`);
      return liveAt - connectedAt;
    },
    close: () => replica.close(),
  };
}

/** Images of leads in pokes. */
function countLeads(frames: readonly string[]): number {
  const pokes = frames
    .map((frame) => JSON.parse(frame) as Down)
    .filter((down) => down.type === "poke");
  const puts = pokes.flatMap((poke) => poke.puts).filter(([table]) => table === "lead");
  return puts.reduce((count, [, rows]) => count + rows.length, 0);
}
