import { type Accessor, createMemo } from "solid-js";
import * as v from "valibot";
import { createReading } from "../request/reading.ts";
import { request } from "../request/request.ts";

const invitationSchema = v.object({
  id: v.string(),
  email: v.string(),
  role: v.string(),
  teamId: v.nullable(v.string()),
  branchId: v.nullable(v.string()),
  createdAt: v.string(),
  expiresAt: v.string(),
  status: v.picklist(["waiting", "expired", "accepted", "revoked"]),
});
export type Invitation = v.InferOutput<typeof invitationSchema>;

const listSchema = v.object({ invitations: v.array(invitationSchema) });

/** An invitation that was just made. The link is shown once. */
const madeSchema = v.object({
  id: v.string(),
  email: v.string(),
  link: v.string(),
  /** Null: there is no mail server, so the link is to be handed over. */
  mailed: v.nullable(v.boolean()),
});
export type MadeInvitation = v.InferOutput<typeof madeSchema>;

export interface NewInvitation {
  readonly email: string;
  readonly role: string;
  readonly teamId: string | null;
  readonly branchId: string | null;
}

export type Invitations = ReturnType<typeof createInvitations>;

const path = "/api/v1/invitations";

/** Places that are kept for people who have not come yet. The server alone has them. */
export function createInvitations(enabled: Accessor<boolean>) {
  const query = createReading(() => ({
    queryKey: ["invitations"],
    queryFn: () => request("GET", path, { answer: listSchema }),
    enabled: enabled(),
  }));
  const all = createMemo(() => query.data?.invitations ?? []);

  async function after<T>(asked: Promise<T>): Promise<T> {
    const answer = await asked;
    await query.refetch();
    return answer;
  }

  return {
    /** Whether the server has told which there are. */
    isKnown: () => query.data !== undefined,
    /** Why it has not. */
    problem: () => query.error?.message,
    retry: () => void query.refetch(),
    waiting: () => all().filter(({ status }) => status === "waiting" || status === "expired"),
    invite: (body: NewInvitation) => after(request("POST", path, { body, answer: madeSchema })),
    resend: (id: string) => after(request("POST", `${path}/${id}/resend`, { answer: madeSchema })),
    revoke: (id: string) => after(request("DELETE", `${path}/${id}`, { answer: v.unknown() })),
  };
}
