import * as v from "valibot";
import { systemAlert } from "../../schema/notifications.ts";
import { AppError } from "../errors.ts";
import { filled, id, moment } from "../leads/arguments.ts";
import { defineMutation } from "../sync/mutation.ts";

/** Whom an alert reaches. */
export const alertAudiences = {
  everyone: "Everybody",
  keepers: "Admins and developers",
} as const;

const audiences = Object.keys(alertAudiences) as (keyof typeof alertAudiences)[];

/**
 * Plans an alert: at its moment everybody whom it reaches finds it in the bell.
 *
 * @throws AppError `forbidden` - the actor's role sends no alerts
 */
export const planSystemAlert = defineMutation({
  name: "systemAlert.create",
  version: 1,
  args: v.object({
    id,
    title: filled(120, "Say in a few words what it is."),
    body: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(1000))),
    audience: v.picklist(audiences),
    dueAt: moment,
  }),
  run: async (tx, alert) => {
    await tx.insert(systemAlert, alert);
  },
});

/**
 * Takes back an alert that was not sent yet.
 *
 * @throws AppError `gone` - no such alert in the actor's sight
 * @throws AppError `conflict` - it was sent
 */
export const cancelSystemAlert = defineMutation({
  name: "systemAlert.cancel",
  version: 1,
  args: v.object({ id }),
  run: async (tx, { id: alertId }) => {
    const before = await tx.get(systemAlert, alertId);
    if (!before) throw new AppError("gone", "This alert no longer exists.");
    if (before.sentAt !== null) throw new AppError("conflict", "This alert was sent already.");
    if (before.cancelledAt === null) await tx.update(systemAlert, alertId, { cancelledAt: tx.now });
  },
});
