import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { expect, test } from "vitest";
import { forAnyone, forMembers } from "../../server/auth/access.ts";
import { declaredRoutes } from "../../server/auth/declared-routes.ts";

const late = createMiddleware((_c, next) => next());

test("a route that does not say who may call it stops the start", () => {
  const app = new Hono().get("/open", (c) => c.text("everything"));

  expect(() => declaredRoutes(app)).toThrow("Who may call GET /open?");
});

test("what comes before the declaration would run for everybody, so it stops the start", () => {
  const app = new Hono().get("/late", late, forAnyone, (c) => c.text("everything"));

  expect(() => declaredRoutes(app)).toThrow("Who may call GET /late?");
});

test("a handler of every method needs one as well; middleware does not", () => {
  const inner = new Hono().all("/any", (c) => c.text("everything"));
  const app = new Hono().use("/deep/*", late).route("/deep", inner);

  expect(() => declaredRoutes(app)).toThrow("Who may call ALL /deep/any?");
});

test("a declaration is found through the routers it is mounted in", () => {
  const access = { may: ["lead", "view"], key: "leads:read" } as const;
  const inner = new Hono().get("/:id", forMembers(access), (c) => c.text("one"));
  const app = new Hono().route("/api", new Hono().route("/leads", inner));

  expect(declaredRoutes(app)).toEqual([
    { method: "GET", path: "/api/leads/:id", access: { who: "member", ...access } },
  ]);
});
