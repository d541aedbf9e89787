import * as v from "valibot";
import { request } from "../request/request.ts";

const deviceSchema = v.object({
  id: v.string(),
  device: v.string(),
  createdAt: v.string(),
  lastSentAt: v.nullable(v.string()),
});

/** A browser that shows notifications while Baton is closed. */
export type PushDevice = v.InferOutput<typeof deviceSchema>;

const devicesSchema = v.object({ publicKey: v.string(), devices: v.array(deviceSchema) });
const path = "/api/v1/push-devices";

export function fetchDevices(): Promise<v.InferOutput<typeof devicesSchema>> {
  return request("GET", path, { answer: devicesSchema });
}

export async function addDevice(subscription: PushSubscription, device: string): Promise<string> {
  const { endpoint, keys } = subscription.toJSON();
  const body = { endpoint, keys, device };
  return (await request("POST", path, { body, answer: v.object({ id: v.string() }) })).id;
}

export async function removeDevice(id: string): Promise<void> {
  await request("DELETE", `${path}/${id}`, { answer: v.unknown() });
}
