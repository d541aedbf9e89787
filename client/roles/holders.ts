import type { User } from "../../shared/users/find-user.ts";

/** Everybody who has the role, locked out or not. */
export function holdersOf(users: readonly User[], role: string): User[] {
  return users.filter((user) => user.role === role);
}

/** "Asha, Ravi and 3 more" */
export function namesText(users: readonly User[]): string {
  const names = users.slice(0, 3).map(({ name }) => name);
  const more = users.length - names.length;
  if (more > 0) return `${names.join(", ")} and ${more} more`;
  return [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ");
}
