import { AppError } from "../../shared/errors.ts";
import { tokenProtocol } from "../../shared/impersonation/limits.ts";
import type { SignedInSocket } from "../sync/routes.ts";
import { actAs } from "./acting.ts";
import type { Impersonations } from "./impersonations.ts";

/** The token that a socket was opened with; undefined for those of people who are themselves. */
export function tokenOfSocket(headers: Headers): string | undefined {
  const [protocol, token = ""] = (headers.get("sec-websocket-protocol") ?? "").split(/, */);
  return protocol === tokenProtocol ? token : undefined;
}

/** A socket on which somebody uses the app as another person; null once they may no longer. */
export async function socketAsOther(
  impersonations: Impersonations,
  token: string,
  sessionId: string,
): Promise<SignedInSocket | null> {
  try {
    const acting = await impersonations.read(token, sessionId);
    return {
      actor: acting.person,
      sessionId,
      other: {
        actorId: acting.actorId,
        readActor: () => impersonations.readPerson(acting),
        run: (work) => actAs(acting, work),
        watch: (onEnd) => impersonations.watch(acting.id, onEnd),
      },
    };
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
