import * as v from "valibot";
import { type Rights, scopes } from "../permissions.ts";

/** Rights as they travel to whoever has them. */
export const rightsSchema: v.GenericSchema<unknown, Rights> = v.object({
  grants: v.record(v.string(), v.record(v.string(), v.picklist(scopes))),
  masks: v.record(v.string(), v.array(v.string())),
});
