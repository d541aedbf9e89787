import { demoPassword } from "../../../server/demo/people.ts";
import { signIn } from "../../client.ts";
import type { Child } from "../child.ts";
import { openRawClient } from "../nodes/raw-client.ts";
import type { FloorDuties } from "../propagate/floor-process.ts";
import { stamp } from "../propagate/stamp.ts";
import { createFloorWriter } from "../propagate/writer.ts";
import { atRate } from "../throughput/contestant.ts";

/** Whom writes are sent to. */
export type Audience = "those it concerns" | "everybody";

/** Writes that say when they were begun. */
export interface Writers {
  baton(count: number, perSecond: number): Promise<void>;
  floor(count: number, perSecond: number): Promise<void>;
  close(): void;
}

/** Opens a writer of each side; the floor learns from ours how many bytes a write has. */
export async function openWriters(
  url: string,
  floor: Child<FloorDuties>,
  floorUrl: string,
  leadIds: readonly string[],
): Promise<Writers> {
  const admin = await signIn({ url, email: "admin@demo.test", password: demoPassword });
  let poked: (frame: string) => void = () => undefined;
  const reader = await openRawClient(url, admin, (frame) => poked(frame));
  const writer = await openRawClient(url, admin);
  const sample = new Promise<string>((resolve) => (poked = resolve));
  const note = () => `${stamp()}wants to hear from us before the weekend`;
  writer.writeOnce(leadIds[0] ?? "", note());
  const frame = await sample;
  reader.close();
  // The time of this very write must not come again with the floor's.
  await floor.ask("imitate", frame.replaceAll("sent:", "said:"));
  const plain = await createFloorWriter(floorUrl, frame);

  return {
    baton: (count, perSecond) =>
      atRate(count, perSecond, (index) =>
        writer.writeOnce(leadIds[index % leadIds.length] ?? "", note()),
      ),
    floor: (count, perSecond) => atRate(count, perSecond, () => void plain.write()),
    close: () => writer.close(),
  };
}
