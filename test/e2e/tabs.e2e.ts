import { expect, test } from "vitest";
import { playTabs } from "../browser/tabs.ts";

const seed = 7;

test("three tabs lose nothing, whichever of them is closed, put to sleep or cut off", async () => {
  const outcome = await playTabs(8, seed);

  expect(outcome).toMatchObject({
    refused: 0,
    unread: 0,
    renewed: 0,
    backward: 0,
    hung: 0,
    lost: 0,
    duplicated: 0,
    wrong: 0,
  });
  expect(outcome.confirmed).toBeGreaterThan(30);
}, 300_000);
