import { uuidv7 } from "uuidv7";
import { addNote } from "../../shared/leads/add-note.ts";
import { percentile } from "../bench/statistics.ts";
import type { Arrival, Device } from "../leaks/device.ts";

/** What an honest colleague notices of an attack. */
export interface ProbeResult {
  readonly probes: number;
  /** Of all that should have come, over all watchers. */
  readonly missing: number;
  readonly medianMs: number;
  readonly longestMs: number;
}

/** Notes that one honest person writes and others are waiting for. */
export interface Probes {
  readonly arrived: (arrival: Arrival) => void;
  /** Writes notes, one each `everyMs`, until `done`, at least `least`; waits for the last to arrive. */
  run(done: () => boolean, least?: number): Promise<ProbeResult>;
}

const everyMs = 50;
const patienceMs = 20_000;

export function createProbes(
  writer: () => Device,
  watchers: () => readonly Device[],
  leadId: string,
): Probes {
  /** Notes by id: when written, and by how many watchers it was seen after how long. */
  const notes = new Map<string, { at: number; delays: Map<Device, number> }>();

  function write(): string {
    const id = uuidv7();
    notes.set(id, { at: Date.now(), delays: new Map() });
    const { queue, live } = writer();
    queue.add(addNote.name, { id, leadId, body: "Still here" });
    if (live) queue.flush();
    return id;
  }

  return {
    arrived: ({ message, device, at }) => {
      if (message.type !== "poke") return;
      for (const [table, rows] of message.puts) {
        if (table !== "timeline_event") continue;
        for (const [id] of rows) {
          const note = notes.get(id as string);
          if (note && !note.delays.has(device)) note.delays.set(device, at - note.at);
        }
      }
    },
    run: async (done, least = 20) => {
      const ids: string[] = [];
      while (!done() || ids.length < least) {
        ids.push(write());
        await new Promise((resolve) => setTimeout(resolve, everyMs));
      }
      const expected = ids.length * watchers().length;
      const delays = () =>
        ids.flatMap((id) =>
          watchers().flatMap((device) => notes.get(id)?.delays.get(device) ?? []),
        );
      const deadline = Date.now() + patienceMs;
      while (delays().length < expected && Date.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, 20));
      const found = delays();
      return {
        probes: ids.length,
        missing: expected - found.length,
        medianMs: percentile(found, 0.5),
        longestMs: Math.max(...found),
      };
    },
  };
}
