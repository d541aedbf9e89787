import * as v from "valibot";
import { roles } from "../../shared/permissions.ts";

const meSchema = v.object({
  user: v.object({ id: v.string(), name: v.string(), email: v.string() }),
  organization: v.object({ id: v.string(), name: v.string() }),
  member: v.object({
    role: v.picklist(roles),
    teamId: v.nullable(v.string()),
    branchId: v.nullable(v.string()),
  }),
});

/** Who is signed in, and as what. */
export type Me = v.InferOutput<typeof meSchema>;

const rememberedAs = "baton.me";

/**
 * Asks the server who is signed in; undefined when nobody is.
 *
 * @throws TypeError when the server cannot be reached
 */
export async function fetchMe(): Promise<Me | undefined> {
  const response = await fetch("/api/v1/me", { headers: { accept: "application/json" } });
  if (response.status === 401) return undefined;
  if (!response.ok) throw new TypeError(`The server answered ${response.status}.`);
  return v.parse(meSchema, await response.json());
}

/** Who was signed in last, so that the app opens without a network. Holds no secret. */
export function recallMe(): Me | undefined {
  const stored = localStorage.getItem(rememberedAs);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), meSchema), stored);
  return parsed.success ? parsed.output : undefined;
}

export function rememberMe(me: Me | undefined): void {
  if (me) localStorage.setItem(rememberedAs, JSON.stringify(me));
  else localStorage.removeItem(rememberedAs);
}
