import { fields } from "../fields.ts";
import type { ModelShape } from "../models.ts";

/** Fields of leads and users, but for the id and the stamps. */
export const shapes = {
  leads: {
    size: 1500,
    fields: fields(`
      firstName lastName businessName email phonePrimary phoneAlternate street1 street2 city state
      zip country latitude longitude status notes appointment:text files:json campaignId:id
      userId:id userName dateOfBirth:date customFields:json
    `),
  },
  users: {
    size: 45,
    fields: fields(`
      firstName lastName email phone active:bool hireDate businessUnit department role office team
      region orgId:id supervisorId:id recruiterId:id cmsId:id leadRepCmsId:id photoUrl
      externalIds:json
    `),
  },
} as const satisfies Record<string, ModelShape>;
