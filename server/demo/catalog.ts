import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { uuidv7 } from "uuidv7";
import { assignmentRule, assignmentRuleMember } from "../../schema/assignment.ts";
import { source, subSource } from "../../schema/sources.ts";
import { vehicleModel, vehicleVariant } from "../../schema/vehicles.ts";

/** Sources by code, with their sub-sources; `dealt` ones have an assignment rule. */
const sources = [
  { code: "website", name: "Website", subs: ["Contact form", "Chat"], dealt: true },
  { code: "meta", name: "Meta", subs: ["Web", "Instagram"], dealt: true },
  { code: "google", name: "Google", subs: [], dealt: true },
  { code: "cardekho", name: "CarDekho", subs: [], dealt: true },
  { code: "carwale", name: "CarWale", subs: [], dealt: true },
  { code: "knowlarity", name: "Tele-in", subs: [], dealt: false },
  { code: "walk_in", name: "Walk-in", subs: [], dealt: false },
  { code: "referral", name: "Referral", subs: [], dealt: false },
  { code: "event", name: "Event", subs: [], dealt: false },
  { code: "manual", name: "Manual", subs: [], dealt: false },
] as const;

const models = [
  { name: "Aria", variants: ["Pulse", "Pulse AT", "Signature"], fuel: "Petrol" },
  { name: "Terra", variants: ["Trail", "Summit"], fuel: "Diesel" },
  { name: "Volt", variants: ["City", "Long Range"], fuel: "Electric" },
] as const;

interface CatalogContext {
  readonly orgId: string;
  /** ISO-8601 UTC. */
  readonly now: string;
  /** Who takes part in the demo's assignment rules, in equal shares. */
  readonly creIds: readonly string[];
}

/** Fills in what leads refer to: sources, models, and a rule for each dealt source. */
export async function seedCatalog(db: NodePgDatabase, context: CatalogContext): Promise<void> {
  const row = () => ({
    orgId: context.orgId,
    id: uuidv7(),
    createdAt: context.now,
    updatedAt: context.now,
  });
  for (const { code, name, subs, dealt } of sources) {
    const added = { ...row(), code, name };
    await db.insert(source).values(added);
    for (const sub of subs) {
      const subCode = sub.toLowerCase().replace(" ", "_");
      await db.insert(subSource).values({ ...row(), sourceId: added.id, code: subCode, name: sub });
    }
    if (!dealt) continue;
    const rule = { ...row(), sourceId: added.id, subSourceId: null };
    await db.insert(assignmentRule).values(rule);
    await db
      .insert(assignmentRuleMember)
      .values(
        equalShares(context.creIds).map((share) => ({ ...row(), ruleId: rule.id, ...share })),
      );
  }
  for (const { name, variants, fuel } of models) {
    const model = { ...row(), make: "Vayu", name };
    await db.insert(vehicleModel).values(model);
    await db
      .insert(vehicleVariant)
      .values(variants.map((variant) => ({ ...row(), modelId: model.id, name: variant, fuel })));
  }
}

/** Whole percents that sum to 100; the first people carry the remainder. */
function equalShares(userIds: readonly string[]) {
  const share = Math.floor(100 / userIds.length);
  const remainder = 100 - share * userIds.length;
  return userIds.map((userId, index) => ({ userId, percent: share + (index < remainder ? 1 : 0) }));
}
