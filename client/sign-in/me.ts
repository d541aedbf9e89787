import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import { rightsSchema } from "../../shared/permissions/rights-schema.ts";
import { asShown } from "../impersonation/as-shown.ts";
import { tabImpersonation } from "../impersonation/tab.ts";
import { request } from "./request.ts";

const meSchema = v.object({
  user: v.object({ id: v.string(), name: v.string(), email: v.string() }),
  organization: v.object({ id: v.string(), name: v.string() }),
  member: v.object({
    role: v.string(),
    rights: rightsSchema,
    teamId: v.nullable(v.string()),
    branchId: v.nullable(v.string()),
  }),
});

/** Who is signed in, and as what. */
export type Me = v.InferOutput<typeof meSchema>;

/** What a signed-in person must do before anything else. */
export type Obligation = "new_password" | "second_factor";

/**
 * Asks the server who is signed in; undefined when nobody is, an obligation when somebody is who must
 * do that first.
 *
 * @throws AppError when the server cannot be reached
 */
export async function fetchMe(): Promise<Me | Obligation | undefined> {
  try {
    return asShown(v.parse(meSchema, await request("GET", "/api/v1/me")));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const obligation = error.fields?.["obligation"];
    if (obligation === "new_password" || obligation === "second_factor") return obligation;
    const isOver = error.fields?.["impersonation"] !== undefined;
    if (error.code === "unauthenticated" || isOver) return undefined;
    throw error;
  }
}

/** `me`: the app opens without a network. `locked`: the session is over and the password is needed. */
export type Remembered = "me" | "locked";

const rememberedAs = { me: "baton.me", locked: "baton.locked" } as const;

/** Who was signed in last on this device. Holds no secret. */
export function recall(as: Remembered): Me | undefined {
  if (tabImpersonation()) return undefined;
  const stored = localStorage.getItem(rememberedAs[as]);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), meSchema), stored);
  return parsed.success ? parsed.output : undefined;
}

/** Remembers somebody as the one or the other, or nobody. */
export function remember(me: Me | undefined, as: Remembered = "me"): void {
  // Who is viewed as in this tab is nobody whom another tab may open as.
  if (tabImpersonation()) return;
  for (const key of Object.values(rememberedAs)) localStorage.removeItem(key);
  if (me) localStorage.setItem(rememberedAs[as], JSON.stringify(me));
}
