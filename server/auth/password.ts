import { hash, verify } from "@node-rs/argon2";

/** Argon2id, the library's default, at the cost OWASP asks for at least: 19 MiB, 2 passes, 1 lane; about 25 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

export function isPassword(password: string, passwordHash: string): Promise<boolean> {
  return verify(passwordHash, password);
}
