import { createAccount } from "../../server/auth/accounts.ts";
import type { Database } from "../../server/database.ts";
import { tokenProtocol } from "../../shared/impersonation/limits.ts";
import { signIn } from "../client.ts";
import type { Company } from "./company.ts";
import { type Arrival, type Device, openDevice } from "./device.ts";

/** Of a hundred people, how many somebody else looks at the app as. */
const share = 10;

/** Devices on which an admin uses the app as somebody else: they may see what that person may. */
export async function openOnlookers(
  database: Database,
  url: string,
  { people, chief }: Company,
  password: string,
  arrived: (arrival: Arrival) => void,
): Promise<Device[]> {
  const { userId, email } = chief;
  await createAccount(database, { userId, email, name: email, password });
  const { cookie } = await signIn({ url, email, password });
  const begin = async (other: string): Promise<string | null> => {
    const response = await fetch(`${url}/api/v1/impersonation`, {
      method: "POST",
      headers: { cookie, origin: url, "content-type": "application/json" },
      body: JSON.stringify({ userId: other, mode: "read", reason: null }),
    });
    if (!response.ok) return null;
    const begun: { token: string } = await response.json();
    return begun.token;
  };
  // The first are admins, as whom nobody may act.
  const looked = people.slice(-Math.max(2, Math.round((people.length * share) / 100)));
  const devices: Device[] = [];
  for (const person of looked) {
    let token = await begin(person.userId);
    if (token === null) continue;
    const seat = {
      url,
      cookie,
      person: { ...person, email: `${email} as ${person.email}` },
      protocols: () => [tokenProtocol, token ?? ""],
      signInAgain: async () => {
        token = await begin(person.userId).catch(() => null);
        return token && cookie;
      },
    };
    devices.push(openDevice(seat, arrived));
  }
  if (devices.length === 0) throw new Error("The chief may look as nobody.");
  return devices;
}
