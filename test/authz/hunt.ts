import { spawn } from "node:child_process";
import { type AuthzMutant, authzMutants } from "./mutants.ts";

const main = new URL("main.ts", import.meta.url).pathname;
const plant = new URL("plant.ts", import.meta.url).href;

/** Plants one fault after another; says of each whether it was noticed, or held by the other wall. */
export async function huntFaults(
  only: readonly string[],
): Promise<{ planted: number; missed: string[] }> {
  const planted = authzMutants.filter(({ name }) => only.length === 0 || only.includes(name));
  const missed: string[] = [];
  for (const mutant of planted) {
    const { isRight, first } = await hunt(mutant);
    process.stderr.write(`${isRight ? "ok" : "MISSED"}: ${mutant.name}: ${first}\n`);
    if (!isRight) missed.push(mutant.name);
  }
  return { planted: planted.length, missed };
}

async function hunt(mutant: AuthzMutant): Promise<{ isRight: boolean; first: string }> {
  const { name, cases, every, isHeld = false } = mutant;
  const args = ["--import", plant, main, "--only", cases, "--every", String(every), "--first"];
  if (mutant.withoutRowSecurity) args.push("--without-row-security");
  const child = spawn(process.execPath, args, { env: { ...process.env, MUTANT: name } });
  let [out, errors] = ["", ""];
  child.stdout.on("data", (bytes: Buffer) => (out += bytes.toString()));
  child.stderr.on("data", (bytes: Buffer) => (errors += bytes.toString()));
  await new Promise((resolve) => child.on("close", resolve));
  const last = out.trim().split("\n").at(-1) ?? "";
  if (!last.startsWith("{")) return { isRight: false, first: `did not run: ${errors.slice(-300)}` };
  const { cases: asked, mismatches } = JSON.parse(last) as { cases: number; mismatches: number };
  const first = errors.split("\n").find((line) => line !== "") ?? `${asked} cases, held`;
  return { isRight: asked > 0 && mismatches > 0 !== isHeld, first };
}
