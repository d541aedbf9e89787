/**
 * `classic`: a mix of characters, a new one every 90 days, none of the last 5. `asvs`: long and not
 * guessable, as OWASP's standard asks, without forced mixes or changes.
 */
export const passwordPolicies = ["classic", "asvs"] as const;
export type PasswordPolicy = (typeof passwordPolicies)[number];

/** Longest password, in characters: hashing is bounded by it. */
export const longestPassword = 128;

export interface PasswordRule {
  /** What the password has, as a line of a list: "At least 8 characters". */
  readonly text: string;
  readonly isMet: (password: string) => boolean;
}

interface PolicyFacts {
  /** Rules that can be seen while typing; the server knows more (earlier and guessable passwords). */
  readonly rules: readonly PasswordRule[];
  /** Days after which a new password is asked for; null = never. */
  readonly daysToExpiry: number | null;
  /** Earlier passwords that may not come back, the present one included. */
  readonly remembered: number;
  readonly refusesGuessable: boolean;
}

const atLeast = (length: number): PasswordRule => ({
  text: `At least ${length} characters`,
  isMet: (password) => password.length >= length,
});

const facts: Readonly<Record<PasswordPolicy, PolicyFacts>> = {
  classic: {
    rules: [
      atLeast(8),
      { text: "A capital letter", isMet: (password) => /\p{Lu}/u.test(password) },
      { text: "A small letter", isMet: (password) => /\p{Ll}/u.test(password) },
      { text: "A digit", isMet: (password) => /\d/.test(password) },
    ],
    daysToExpiry: 90,
    remembered: 5,
    refusesGuessable: false,
  },
  asvs: { rules: [atLeast(12)], daysToExpiry: null, remembered: 1, refusesGuessable: true },
};

export function factsOf(policy: PasswordPolicy): PolicyFacts {
  return facts[policy];
}

/** The first rule that the password breaks, as a sentence; undefined when it keeps them all. */
export function brokenRule(policy: PasswordPolicy, password: string): string | undefined {
  if (password.length > longestPassword)
    return `A password has at most ${longestPassword} characters.`;
  const broken = facts[policy].rules.filter(({ isMet }) => !isMet(password));
  if (broken.length === 0) return undefined;
  const needs = broken.map(({ text }) => text.charAt(0).toLowerCase() + text.slice(1));
  return `The password needs ${needs.join(", ")}.`;
}

/** When a password that was set then must be replaced, ISO-8601 UTC; null = never. */
export function expiryOf(policy: PasswordPolicy, setAt: Date): Date | null {
  const { daysToExpiry } = facts[policy];
  return daysToExpiry === null ? null : new Date(setAt.getTime() + daysToExpiry * 86_400_000);
}
