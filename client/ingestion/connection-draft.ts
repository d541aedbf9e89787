import { type Accessor, createSignal } from "solid-js";
import * as v from "valibot";
import { isAllowed } from "../../shared/permissions.ts";
import { attempt } from "../request/tell-refusal.ts";
import { request } from "../request/request.ts";
import { useSession } from "../sign-in/session.ts";

/** What a person typed into a connection and did not save yet. */
export function createConnectionDraft(source: Accessor<string>) {
  const session = useSession();
  const [values, setValues] = createSignal<Readonly<Record<string, string>>>({});
  const [address, setAddress] = createSignal<string>();
  const [busy, setBusy] = createSignal<"save" | "check">();
  const path = () => `/api/v1/crm-sources/${source()}`;

  async function ask(what: "save" | "check", asked: Promise<unknown>): Promise<boolean> {
    setBusy(what);
    const done = await attempt(asked);
    setBusy(undefined);
    return done;
  }

  function clear() {
    setValues({});
    setAddress(undefined);
  }

  return {
    busy,
    clear,
    mayConfigure: () => isAllowed(session.me().member, "crm_source", "configure"),
    isTyped: () => address() !== undefined || Object.keys(values()).length > 0,
    typedOf: (name: string): string | undefined => values()[name],
    type: (name: string, text: string) => setValues((before) => ({ ...before, [name]: text })),
    typedAddress: address,
    typeAddress: setAddress,
    check: () => ask("check", request("POST", `${path()}/check`, { answer: v.unknown() })),
    /** @param presentAddress - null: the one that the connector declares */
    save: async (presentAddress: string | null) => {
      const baseUrl = (address() ?? presentAddress) || null;
      const body = { baseUrl, settings: values() };
      if (await ask("save", request("PATCH", path(), { body, answer: v.unknown() }))) clear();
    },
  };
}

export type ConnectionDraft = ReturnType<typeof createConnectionDraft>;
