import pg from "pg";
import { AppError } from "../../shared/errors.ts";

/** A constraint that the author ran into, as a refusal; undefined for anything that is our fault. */
export function databaseRefusal(error: unknown): AppError | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined;
  switch (error.code) {
    case "23503":
      return new AppError("gone", "Something this change refers to no longer exists.");
    case "23505":
      return new AppError("conflict", "Somebody else has already added the same.");
    case "23514":
    case "23502":
    case "22001":
    case "22003":
    case "22P02":
      return new AppError("invalid", "Some of what was entered does not fit.");
    default:
      return undefined;
  }
}
