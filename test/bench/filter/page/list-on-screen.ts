import { leadRows } from "../../../../client/leads/lead-rows.ts";
import { leadOrders } from "../../../../client/leads/lead-sort.ts";
import type { Replica } from "../../../../client/sync/replica.ts";
import { isNull } from "../../../../shared/sync/where.ts";

/** Rows that the list on the screen has room for. */
const rowsInSight = 40;

/** Resolves with the moment at which an element matches and contains the text. */
export function untilShown(selector: string, text = ""): Promise<number> {
  const isShown = () => document.querySelector(selector)?.textContent.includes(text) === true;
  return new Promise((resolve) => {
    if (isShown()) return resolve(performance.now());
    const observer = new MutationObserver(() => {
      if (!isShown()) return;
      observer.disconnect();
      resolve(performance.now());
    });
    observer.observe(document, { childList: true, characterData: true, subtree: true });
  });
}

/** Ids of leads that the unfiltered list shows. */
export async function idsInSight(replica: Replica): Promise<string[]> {
  const rows = await replica.query(leadRows(isNull("deletedAt"), leadOrders.newest, rowsInSight));
  return rows.map(({ id }) => id);
}
