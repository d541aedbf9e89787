import type { DeviceDatabase } from "../sync/device-database.ts";

/** A text as this device knows it, with what was written without a network. */
export interface KeptText {
  readonly room: string;
  readonly generation: number;
  /** All of it, as Yjs encodes it. */
  readonly content: Uint8Array;
}

/** The texts that one person has open or had open on this device; null: none is kept. */
export type TextDevice = Promise<DeviceDatabase | null>;

export async function recallText(device: TextDevice, room: string): Promise<KeptText | undefined> {
  return (await device)?.get<KeptText>("texts", room);
}

export async function keepText(device: TextDevice, text: KeptText): Promise<void> {
  await (await device)?.change("texts", (rows) => void rows.put(text));
}

export async function forgetText(device: TextDevice, room: string): Promise<void> {
  await (await device)?.change("texts", (rows) => void rows.delete(room));
}
