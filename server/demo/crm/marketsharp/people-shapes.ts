import { fields } from "../fields.ts";
import type { ModelShape } from "../models.ts";

/** Properties of the entity sets about people, but for keys and stamps. */
export const peopleShapes = {
  address: {
    size: 600,
    fields: fields(`
      contactId:uuid line1 line2 city state county zip country carrierRoute cass latitude
      longitude zip4 dpbc2 barCode isActive
    `),
  },
  contact: {
    size: 600,
    fields: fields(`
      companyId:id firstName lastName middleInitial title incomeCode ageCode structureAgeCode
      reference businessName contactPhoneId:uuid primaryAddressId:uuid website1 website2 website3
      email1 email1CanMail:bool email2 email2CanMail:bool email3 email3CanMail:bool isTagged
      structureValueCode doNotMail:bool yearHomeBuilt maritalStatus lengthOfResidence styleOfHome
      mailMergeName source qbSyncDate:datetime qbId isActive hasDncPhone:bool hasDneEmail:bool
      qbEditSequence qbSyncData:bool qbName
    `),
  },
  contactPhone: {
    size: 600,
    fields: fields(`
      assistantPhone workFax cellPhone companyPhone homePhone2 homeFax pager
      workPhone2 companyFax homePhone workPhone otherPhone cellPhone2 otherPhone2
    `),
  },
  contactType: {
    size: 600,
    fields: fields(`
      contactId:uuid contactType isActive
    `),
  },
  customer: {
    size: 120,
    fields: fields(`
      companyId:id firstName lastName middleInitial title incomeCode ageCode structureAgeCode
      reference businessName contactPhoneId:uuid primaryAddressId:uuid website1 website2 website3
      email1 email1CanMail:bool email2 email2CanMail:bool email3 email3CanMail:bool isTagged
      structureValueCode doNotMail:bool yearHomeBuilt maritalStatus lengthOfResidence styleOfHome
      mailMergeName source qbSyncDate:datetime qbId isActive hasDncPhone:bool hasDneEmail:bool
      qbEditSequence qbSyncData:bool qbName
    `),
  },
  lead: {
    size: 240,
    fields: fields(`
      companyId:id firstName lastName middleInitial title incomeCode ageCode structureAgeCode
      reference businessName contactPhoneId:uuid primaryAddressId:uuid website1 website2 website3
      email1 email1CanMail:bool email2 email2CanMail:bool email3 email3CanMail:bool isTagged
      structureValueCode doNotMail:bool yearHomeBuilt maritalStatus lengthOfResidence styleOfHome
      mailMergeName source qbSyncDate:datetime qbId isActive hasDncPhone:bool hasDneEmail:bool
      qbEditSequence qbSyncData:bool qbName
    `),
  },
  prospect: {
    size: 240,
    fields: fields(`
      companyId:id firstName lastName middleInitial title incomeCode ageCode structureAgeCode
      reference businessName contactPhoneId:uuid primaryAddressId:uuid website1 website2 website3
      email1 email1CanMail:bool email2 email2CanMail:bool email3 email3CanMail:bool isTagged
      structureValueCode doNotMail:bool yearHomeBuilt maritalStatus lengthOfResidence styleOfHome
      mailMergeName source qbSyncDate:datetime qbId isActive hasDncPhone:bool hasDneEmail:bool
      qbEditSequence qbSyncData:bool qbName
    `),
  },
} as const satisfies Record<string, ModelShape>;
