import { entitySet } from "./entity-set.ts";

/** Contacts, customers, leads and prospects say the same of a person. */
const fields = `
  id companyId:int firstName lastName middleInitial title incomeCode ageCode structureAgeCode
  reference businessName contactPhoneId primaryAddressId website1 website2 website3 email1:email
  email1CanMail:bool email2:email email2CanMail:bool email3:email email3CanMail:bool
  isTagged:bool structureValueCode doNotMail:bool yearHomeBuilt maritalStatus lengthOfResidence
  styleOfHome mailMergeName source creationDate:datetime qbSyncDate:datetime qbId isActive:bool
  lastUpdate:datetime hasDncPhone:bool hasDneEmail:bool qbEditSequence qbSyncData:bool qbName
  createdDate:datetime
`;

const map = [
  {
    entity: "lead" as const,
    rules: [
      { target: "externalId", from: ["id"] },
      { target: "firstName", from: ["firstName"] },
      { target: "lastName", from: ["lastName"] },
      { target: "company", from: ["businessName"] },
      { target: "email", from: ["email1", "email2", "email3"], transform: "email" as const },
      { target: "source", from: ["source"] },
    ],
  },
];

export const peopleSets = [
  entitySet("contacts", "Contacts", { primaryKey: ["id"], fields, map }),
  entitySet("customers", "Customers", { primaryKey: ["id"], fields }),
  entitySet("leads", "Leads", { primaryKey: ["id"], fields, map }),
  entitySet("prospects", "Prospects", { primaryKey: ["id"], fields }),
];
