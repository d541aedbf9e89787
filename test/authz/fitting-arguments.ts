/** Values by where they stand, without indices: `changes.workingHours.to`. */
type Words = Readonly<Record<string, unknown>>;

/**
 * What no generator can guess, by what is asked: a text that means something, a part that excludes another.
 * Where there are several, alternatives take turns.
 */
const fitting: Readonly<Record<string, readonly Words[]>> = {
  // A shift does not end when it begins.
  "user.setSchedule": [{ "changes.workingHours.to": "18:30" }],
  "role.create": [{ "grants.object": "lead", "grants.code": "view" }],
  "role.change": [{ "grants.object": "lead", "grants.code": "view" }],
  // To what a ticket says itself, and to a reply.
  "attachment.add": [{ replyId: null }, {}],
  "syncSchedule.save": [
    { timeZone: "Asia/Kolkata", endAt: null, cron: null },
    { timeZone: "Asia/Kolkata", endAt: null, intervalMinutes: null, cron: "0 6 * * 1-5" },
  ],
  "fieldMapping.handOnBacklog": [{ crmSource: "hubspot", model: "companies" }],
  "fieldMapping.stopBacklog": [{ crmSource: "hubspot", model: "companies" }],
  "POST /api/v1/push-devices": [
    {
      endpoint: "https://push.authz.test/device",
      "keys.p256dh": "B".repeat(87),
      "keys.auth": "a".repeat(22),
    },
  ],
  "POST /api/v1/crm-exports": [
    { crmSource: "hubspot", model: "contacts", fields: [], search: "", filter: [] },
  ],
};

/**
 * The value with the words that fit in place of generated ones.
 *
 * @param asked - `lead.assign`, or `PATCH /api/v1/leads/:id`
 */
export function fit(asked: string, value: unknown, choice = 0): unknown {
  const words = wordsFor(asked, choice);
  return words ? place(words, value, "") : value;
}

/** Whether a word of ours stands at the place, or around it. */
export function isFitted(asked: string, path: readonly (string | number)[], choice = 0): boolean {
  const place = path.filter((step) => typeof step === "string").join(".");
  const words = Object.keys(wordsFor(asked, choice) ?? {});
  return words.some((word) => place === word || place.startsWith(`${word}.`));
}

function wordsFor(asked: string, choice: number): Words | undefined {
  const alternatives = fitting[asked];
  return alternatives?.[choice % alternatives.length];
}

function place(words: Words, value: unknown, at: string): unknown {
  if (at in words) return words[at];
  if (Array.isArray(value)) return value.map((one) => place(words, one, at));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      place(words, part, at === "" ? key : `${at}.${key}`),
    ]),
  );
}
