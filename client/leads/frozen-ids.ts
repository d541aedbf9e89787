import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";
import { useReplica } from "../sync/live-query.ts";
import { allIds, firstLeads, type LeadRow, type LeadWhere } from "./lead-rows.ts";
import type { LeadOrder } from "./lead-sort.ts";

/** More rows than a screen holds. */
export const firstScreen = 50;

/** How long nobody asks for anything else before the ids of the whole list are read, in ms. */
const idleMs = 150;

/** Which leads a list has and in what order, as it was when it was asked for. */
interface FrozenIds {
  readonly ids: readonly string[];
  /** False while only the first ones are known. */
  readonly whole: boolean;
  /** The first rows, to be shown before the live ones arrive. */
  readonly first: ReadonlyMap<string, LeadRow>;
  /** The newest revision when the first were read. */
  readonly rv: number;
}

type FirstLead = LeadRow & { readonly newestRv: number };

/** @param comingBack - nothing is known before all ids are, for a list that was scrolled down */
export function createFrozenIds(
  where: Accessor<LeadWhere>,
  order: Accessor<LeadOrder>,
  comingBack: boolean,
) {
  const replica = useReplica();
  const [frozen, setFrozen] = createSignal<FrozenIds>();
  const pause = createPause(idleMs);
  let asked = 0;

  async function freeze() {
    const question = ++asked;
    const [condition, sorting] = [where(), order()];
    const rows = await replica.query(firstLeads(condition, sorting, firstScreen), (kept) => {
      if (question === asked && !comingBack) setFrozen({ ...beginningOf(kept), whole: false });
    });
    if (question !== asked) return;
    const known = beginningOf(rows);
    const whole = rows.length < firstScreen;
    const shows = whole || !comingBack || frozen() !== undefined;
    if (shows) setFrozen({ ...known, whole });
    if (whole) return;
    if (shows) await pause.over();
    if (question === asked) await freezeAll(question);

    async function freezeAll(mine: number) {
      const [answer] = await replica.query(allIds(condition, sorting));
      if (mine !== asked) return;
      setFrozen({ ...known, ids: answer?.ids?.split(",") ?? [], whole: true });
    }
  }

  createEffect(on([where, order], () => void freeze()));
  onCleanup(() => asked++);

  return { frozen, freeze: () => void freeze(), reachEnd: pause.end };
}

function beginningOf(rows: readonly FirstLead[]): Omit<FrozenIds, "whole"> {
  return {
    ids: rows.map(({ id }) => id),
    first: new Map(rows.map((row) => [row.id, row])),
    rv: rows[0]?.newestRv ?? 0,
  };
}

/** A pause that may be cut short. */
function createPause(ms: number) {
  let end: () => void = () => undefined;
  const over = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  return { over, end: () => end() };
}
