import { fields } from "../fields.ts";
import type { ModelShape } from "../models.ts";

/** Properties of the entity sets about work and its words, but for keys and stamps. */
export const shapes = {
  activity: {
    size: 500,
    fields: fields(`
      contactId:uuid name type completedDate:datetime dueDate:datetime reminderMinutes:int notes
      appointmentId:uuid assignToEmployeeId:uuid scheduledByEmployeeId:uuid reminderDismissed:bool
      isActive lastUpdatedBy createdBy inquiryId:uuid activityResultId:id activityReferenceId:id
    `),
  },
  activityReference: {
    size: 9,
    fields: fields(`
      companyId:id name inquiryRequired:bool appointmentRequired:bool isActive createdBy
      createdDateUtc:datetime lastUpdateBy:uuid lastUpdateUtc:datetime
    `),
  },
  activityResult: {
    size: 12,
    fields: fields(`
      companyId:id name emailSuccess:bool emailFailure:bool confirmed:bool isActive
      lastUpdateBy:uuid createdBy countAsApptConfirmed:bool countAsApptCreated:bool
      countAsContacted:bool
    `),
  },
  appointment: {
    size: 420,
    fields: fields(`
      inquiryId:uuid salesperson1Id:uuid salesperson2Id:uuid setById:uuid resultId:uuid
      lastUpdateBy:uuid createdBy:uuid appointmentDate:datetime setDate:datetime
      issuedDate:datetime note subject type resultReason:text isActive
    `),
  },
  appointmentResult: {
    size: 10,
    fields: fields(`
      name presentation:bool sold:bool isActive
    `),
  },
  company: {
    size: 1,
    fields: fields(`
      number:int name owner addressLine1 addressLine2 addressCity addressState addressZip email
      website contactName contactTitle phone fax timeZone
    `),
  },
  customField: {
    size: 300,
    fields: fields(`
      name value:word contactId:uuid
    `),
  },
  employee: {
    size: 30,
    fields: fields(`
      name isActive companyId:id
    `),
  },
  inquiry: {
    size: 450,
    fields: fields(`
      contactId:uuid description:word inquirySourcePrimaryId:uuid inquirySourceSecondaryId:uuid
      inquiryDate:datetime setDate:datetime note promoterId:uuid canvasserId:uuid
      telemarketerId:uuid jobSiteAddressLine1 jobSiteAddressLine2 jobSiteCity jobSiteState
      jobSiteZip jobSiteDirections:text isActive setById:uuid division inquiryStatusId:id
      lastUpdateBy:uuid createdBy
    `),
  },
  inquirySourcePrimary: {
    size: 12,
    fields: fields(`
      name isActive companyId:id
    `),
  },
  inquirySourceSecondary: {
    size: 30,
    fields: fields(`
      inquirySourcePrimaryId:uuid name isActive companyId:id
    `),
  },
  inquiryStatus: {
    size: 8,
    fields: fields(`
      companyId:id name isActive lastUpdateBy:uuid lastUpdateUtc:datetime createdBy
      createdDateUtc:datetime
    `),
  },
  job: {
    size: 160,
    fields: fields(`
      contactId:uuid inquiryId:uuid site number name description type status addressLine1
      addressLine2 city state zip structureValueCode note startDate:datetime saleDate:datetime
      completedDate:datetime appointmentId:uuid isActive exportedToGuildQuality:bool
    `),
  },
  productDetail: {
    size: 25,
    fields: fields(`
      productTypeId:uuid name isActive companyId:id
    `),
  },
  productInterest: {
    size: 380,
    fields: fields(`
      inquiryId:uuid productTypeId:uuid productDetailId:uuid priceQuoted isActive
    `),
  },
  productType: {
    size: 9,
    fields: fields(`
      name isActive companyId:id
    `),
  },
} as const satisfies Record<string, ModelShape>;
