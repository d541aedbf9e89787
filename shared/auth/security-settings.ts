import * as v from "valibot";
import { role } from "../users/fields.ts";
import { passwordPolicies } from "./password-policy.ts";

/** Longest time without activity, in minutes; an organization may ask for less. */
export const mostIdleMinutes = 30;

/** How an organization guards its accounts. */
export const securitySettings = v.object({
  passwordPolicy: v.picklist(passwordPolicies, "The password policy is classic or asvs."),
  /** Sessions that a person may have at once; one more ends the oldest. */
  sessionLimit: v.pipe(
    v.number("The number of sessions is a number."),
    v.integer("The number of sessions is a whole number."),
    v.minValue(1, "A person needs one session at least."),
    v.maxValue(100, "More than 100 sessions a person are no limit."),
  ),
  /** Time without activity after which a session ends. */
  idleMinutes: v.pipe(
    v.number("The idle time is a number of minutes."),
    v.integer("The idle time is a whole number of minutes."),
    v.minValue(5, "Less than 5 minutes would lock people out while they read."),
    v.maxValue(mostIdleMinutes, `A session ends after ${mostIdleMinutes} idle minutes at most.`),
  ),
  /** Roles that must have a second factor. */
  secondFactorRoles: v.array(role),
});
export type SecuritySettings = v.InferOutput<typeof securitySettings>;

export const defaultSettings: SecuritySettings = {
  passwordPolicy: "classic",
  sessionLimit: 5,
  idleMinutes: mostIdleMinutes,
  secondFactorRoles: [],
};
