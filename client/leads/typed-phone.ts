import { type Accessor, createResource } from "solid-js";
import type { Phone } from "../../shared/leads/phone.ts";

/** Reads a typed number; the module that knows every country's numbers is loaded on first use. */
export async function readPhone(typed: string, region: string): Promise<Phone> {
  const { parsePhone } = await import("../../shared/leads/phone.ts");
  return parsePhone(typed, region);
}

/** The number that is being typed, as a lead would keep it; undefined until it can be one. */
export function createTypedPhone(
  typed: Accessor<string>,
  region: Accessor<string>,
): Accessor<Phone | undefined> {
  const [phone] = createResource(
    () =>
      typed().replace(/\D/g, "").length >= 5 ? { typed: typed(), region: region() } : undefined,
    (wanted) => readPhone(wanted.typed, wanted.region),
  );
  // To read it while the first number is loaded would hide the page with the form.
  const isRead = () => phone.state === "ready" || phone.state === "refreshing";
  const read = () => (typed().trim() === "" || !isRead() ? undefined : phone.latest);
  return read;
}
