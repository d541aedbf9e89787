import type { Pool } from "pg";
import type { Company } from "./company.ts";
import type { Arrival, Device } from "./device.ts";
import { createHistory, type History } from "./history.ts";
import { createScanner, type Findings, type Scanner } from "./scan.ts";
import { createTakenAway, type TakenAway } from "./taken-away.ts";

/** Longest the sockets wait for the oracle, in ms: it works in between. */
const sliceMs = 15;

/** Reads every frame of every socket as history arrives that explains it. */
export interface Watch {
  readonly findings: Findings;
  readonly arrived: (arrival: Arrival) => void;
  begin(devices: readonly Device[]): void;
  /** Scans everything that has arrived so far. */
  catchUp(): Promise<void>;
  /** Time without a frame that changed anything. */
  quietMs(): number;
  isActive(device: Device): boolean;
  historyOf(device: Device): History;
  /** Delays in ms, and losses that never reached their device. */
  takenAway(): ReturnType<TakenAway["measure"]>;
}

interface Watched {
  readonly history: History;
  readonly scanner: Scanner;
  readonly company: Company;
  taken: TakenAway | null;
}

export function createWatch(
  engine: Pool,
  companies: readonly Company[],
  findings: Findings,
): Watch {
  const histories = companies.map(({ orgId }) => createHistory(engine, orgId));
  const watchedByOrg = new Map<string, Watched>(
    companies.map((company, at) => {
      const history = histories[at] as History;
      const others = histories.filter((other) => other !== history);
      const scanner = createScanner(company, history, others, findings);
      return [company.orgId, { history, scanner, company, taken: null }];
    }),
  );
  let arrivals: Arrival[] = [];
  let lastAt = Date.now();
  let catchingUp: Promise<void> | null = null;

  const of = ({ person }: Device): Watched => {
    const watched = watchedByOrg.get(person.orgId);
    if (!watched) throw new Error(`Nobody watches the organization of ${person.email}.`);
    return watched;
  };

  async function scanArrivals(): Promise<void> {
    const batch = arrivals;
    arrivals = [];
    // After the frames: what they tell of was committed before they were sent.
    for (const { history, taken } of watchedByOrg.values()) {
      const changes = await history.load();
      taken?.note(changes);
    }
    let sliceEnd = performance.now() + sliceMs;
    for (const arrival of batch) {
      of(arrival.device).scanner.scan(arrival);
      if (performance.now() < sliceEnd) continue;
      await new Promise((resolve) => setImmediate(resolve));
      sliceEnd = performance.now() + sliceMs;
    }
  }

  const catchUp = (): Promise<void> => {
    catchingUp ??= scanArrivals().finally(() => {
      catchingUp = null;
    });
    return catchingUp;
  };

  return {
    findings,
    arrived: (arrival) => {
      arrivals.push(arrival);
      if (arrival.message.type !== "bye") lastAt = arrival.at;
      if (arrivals.length >= 500) void catchUp();
    },
    begin: (devices) => {
      for (const watched of watchedByOrg.values()) {
        const { orgId } = watched.company;
        const theirs = devices.filter(({ person }) => person.orgId === orgId);
        watched.taken = createTakenAway(watched.company, watched.history, theirs);
      }
    },
    catchUp,
    quietMs: () => Date.now() - lastAt,
    isActive: (device) => {
      const { history } = of(device);
      return history.at("member", device.person.userId, history.head)?.image?.["active"] === true;
    },
    historyOf: (device) => of(device).history,
    takenAway: () => {
      const all = [...watchedByOrg.values()].map(({ taken }) => taken?.measure());
      return {
        delays: all.flatMap((found) => found?.delays ?? []),
        neverLeft: all.flatMap((found) => found?.neverLeft ?? []),
      };
    },
  };
}
