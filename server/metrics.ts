import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import { describeRoute } from "hono-openapi";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { forAnyone } from "./auth/access.ts";
import type { Database } from "./database.ts";

export interface Metrics {
  /** Add a counter or gauge of one's own with `registers: [metrics.registry]`. */
  readonly registry: Registry;
}

const pools = ["app", "auth", "engine"] as const;

/** Process, request and connection-pool figures for Prometheus. */
export function createMetrics(database: Database): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const connections = new Gauge({
    name: "baton_database_connections",
    help: "Connections by pool: busy, idle, or asked for and waiting",
    labelNames: ["pool", "state"],
    registers: [registry],
    collect: () => {
      for (const pool of pools) {
        const { totalCount, idleCount, waitingCount } = database[pool];
        connections.set({ pool, state: "busy" }, totalCount - idleCount);
        connections.set({ pool, state: "idle" }, idleCount);
        connections.set({ pool, state: "waiting" }, waitingCount);
      }
    },
  });
  return { registry };
}

/** Times every request by route pattern, never by path: paths hold ids. */
export function measureRequests({ registry }: Metrics) {
  const seconds = new Histogram({
    name: "baton_http_request_seconds",
    help: "Time to answer a request",
    labelNames: ["method", "route", "status"],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  return createMiddleware(async (c, next) => {
    const stop = seconds.startTimer();
    await next();
    const route = matchedRoutes(c).findLast(({ path }) => !path.endsWith("*"));
    stop({ method: c.req.method, route: route?.path ?? "file", status: c.res.status });
  });
}

/** `GET /metrics` - the Prometheus text format. */
export function metricsRoutes({ registry }: Metrics) {
  return new Hono().get(
    "/",
    forAnyone,
    describeRoute({ summary: "Figures for Prometheus", tags: ["operation"] }),
    async (c) => c.body(await registry.metrics(), 200, { "content-type": registry.contentType }),
  );
}
