import { expect, test } from "vitest";
import { freshnessWords } from "../../client/freshness/freshness-words.ts";
import type { ReplicaStatus } from "../../client/sync/replica.ts";

const live: ReplicaStatus = { state: "live", since: null, waiting: 0, progress: null };
const device = { keeps: "all", isFresh: false, notice: null } as const;

test("a full device says so, whatever the connection is", () => {
  const words = freshnessWords({ ...live, device: { ...device, keeps: "no_more" } });

  expect(words.label).toBe("Device full");
  expect(words.explanation).toMatch(/go on reading/);
});

test("a browser that keeps nothing is not said to keep anything", () => {
  const words = freshnessWords({
    ...live,
    state: "offline",
    device: { ...device, keeps: "nothing" },
  });

  expect(words.label).toBe("Not kept here");
  expect(words.explanation).not.toMatch(/is kept on this device/);
});

test("a device that keeps all says how fresh it is; a replica that does not open says why", () => {
  expect(freshnessWords({ ...live, device }).label).toBe("Live");
  expect(freshnessWords({ ...live, state: "restarting", device }).label).toBe("Restarting");
  const broken = { ...live, state: "broken", problem: "Another window holds it." } as const;
  expect(freshnessWords({ ...broken, device }).explanation).toBe("Another window holds it.");
});
