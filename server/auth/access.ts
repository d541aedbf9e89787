import type { Env, MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import type { ApiScope } from "../../shared/auth/api-scopes.ts";
import { AppError } from "../../shared/errors.ts";
import { type Code, isAllowed, type PermissionObject } from "../../shared/permissions.ts";
import type { SignedIn, WithSession } from "./actor.ts";

/** Who may call a route. Which rows they reach there is decided row by row. */
export type Access =
  /** Whoever asks, signed in or not. */
  | { readonly who: "anyone" }
  /** A session, also one that waits for a new password or a second factor; never an API key. */
  | { readonly who: "account" }
  | MemberAccess;

interface MemberAccess {
  readonly who: "member";
  /** What the person's role must allow on any row; null: whoever belongs to the organization. */
  readonly may: readonly [PermissionObject, Code] | null;
  readonly key: KeyNeed;
}

/** The scope that an API key needs to stand in for a session; `any`: none; null: no key will do. */
export type KeyNeed = ApiScope | "any" | null;

const declarations = new WeakMap<object, Access>();

/** First of every route: what it declares is what it enforces. A route without one stops the start. */
export const forAnyone = declare(
  { who: "anyone" },
  createMiddleware((_c, next) => next()),
);

/**
 * The same, for routes about somebody's own account.
 *
 * @throws AppError `unauthenticated` - no live session
 */
export const forAccounts = declare(
  { who: "account" },
  createMiddleware<WithSession>(async (c, next) => {
    c.set("session", await c.var.whoAsks.session());
    await next();
  }),
);

/**
 * The same, for everything that belongs to an organization.
 *
 * @throws AppError `unauthenticated` - no live session or key, or its person is no active member
 * @throws AppError `forbidden` - the role or the key does not allow it
 */
export function forMembers(access: Omit<MemberAccess, "who">) {
  const { may, key } = access;
  return declare(
    { who: "member", ...access },
    createMiddleware<SignedIn>(async (c, next) => {
      await c.var.whoAsks.asMember(key, async ({ actor, session }) => {
        if (may && !isAllowed(actor, ...may))
          throw new AppError("forbidden", `Your role does not let you ${inWords(may)}.`);
        c.set("actor", actor);
        c.set("session", session);
        await next();
      });
    }),
  );
}

/** What a route's first handler declares. */
export function accessOf(handler: object): Access | undefined {
  return declarations.get(handler);
}

function declare<E extends Env>(
  access: Access,
  handler: MiddlewareHandler<E>,
): MiddlewareHandler<E> {
  declarations.set(handler, access);
  return handler;
}

function inWords([object, code]: readonly [PermissionObject, Code]): string {
  return `${code} ${object.replaceAll("_", " ")}s`;
}
