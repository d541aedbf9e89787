import pg from "pg";
import { connectionTo, type DatabaseAddress } from "../../../server/database.ts";

/** Transactions a second of one insert each, by so many connections: what this disk and PostgreSQL can do. */
export async function measureFloor(
  address: DatabaseAddress,
  connections: number,
  seconds: number,
): Promise<number> {
  const pool = new pg.Pool({ ...connectionTo(address, null), max: connections });
  await pool.query("create table if not exists bench_floor (body text)");
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1000;
  let written = 0;
  const write = async () => {
    for (; performance.now() < endAt; written++)
      await pool.query("insert into bench_floor values (repeat('x', 500))");
  };
  await Promise.all(Array.from({ length: connections }, write));
  const rate = written / ((performance.now() - startedAt) / 1000);
  await pool.end();
  return rate;
}
