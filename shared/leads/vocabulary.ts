/*
 * The words of the domain: what is stored and sent is the code, what people read is the label.
 * Lists stay in the order in which they are offered.
 */

export const leadStatuses = {
  new: "New",
  contacted: "Contacted",
  pending: "Pending",
  qualified: "Qualified",
  converted: "Converted",
  unqualified: "Unqualified",
  lost: "Lost",
} as const;
export type LeadStatus = keyof typeof leadStatuses;

/** Statuses of leads that still need somebody's work. */
export const openStatuses: readonly LeadStatus[] = ["new", "contacted", "pending", "qualified"];

export const qualificationCategories = {
  td: "Qualified for TD",
  showroom_visit: "Qualified for Showroom Visit",
  booking: "Qualified for Booking",
} as const;

export const temperatures = { hot: "Hot", warm: "Warm", cold: "Cold" } as const;
export type Temperature = keyof typeof temperatures;

export const purchaseTimelines = {
  within_15_days: "Within 15 days",
  within_1_month: "Within 1 month",
  within_3_months: "1 to 3 months",
  later: "After 3 months",
} as const;
export type PurchaseTimeline = keyof typeof purchaseTimelines;

/** How soon somebody buys decides how warm the lead is, unless a person says otherwise. */
export const temperatureByTimeline: Record<PurchaseTimeline, Temperature> = {
  within_15_days: "hot",
  within_1_month: "hot",
  within_3_months: "warm",
  later: "cold",
};

export const financeTypes = { cash: "Cash", loan: "Loan", lease: "Lease" } as const;

export const followUpKinds = {
  call: "Call",
  visit: "Visit",
  test_drive: "Test drive",
  payment: "Payment",
  delivery: "Delivery",
} as const;
export type FollowUpKind = keyof typeof followUpKinds;

/** Why a lead waits for another call. */
export const pendingReasons = {
  call_later: "Asked to call later",
  out_of_town: "Out of town",
  deciding_with_family: "Deciding with family",
  waiting_for_funds: "Waiting for funds or loan",
  waiting_for_model: "Waiting for model or delivery",
  wants_better_offer: "Wants a better offer",
} as const;

/** Why a lead is unqualified or lost. */
export const closingReasons = {
  price: "Price or commercial terms",
  bought_competitor: "Bought from a competitor",
  bought_co_dealer: "Bought from a co-dealer",
  booking_lost: "Booking lost",
  no_stock: "No stock",
  waiting_period: "Waiting period too long",
  not_interested: "Not interested any more",
  not_contactable: "Not contactable",
  junk: "Wrong number or junk",
  duplicate: "Duplicate",
  service_enquiry: "Service enquiry",
  insurance_enquiry: "Insurance enquiry",
  parts_enquiry: "Spare-parts enquiry",
  only_enquiring: "Only enquiring",
} as const;
export type ClosingReason = keyof typeof closingReasons;

export const milestoneKinds = {
  test_drive: "Test drive",
  booked: "Booking",
  retailed: "Retail",
} as const;
export type MilestoneKind = keyof typeof milestoneKinds;

/** The codes of a list, in its order. */
export function codesOf<Code extends string>(labels: Readonly<Record<Code, string>>): Code[] {
  return Object.keys(labels) as Code[];
}

/** The label of a stored code; a code that this build does not know is shown as it is. */
export function labelOf(labels: Readonly<Record<string, string>>, code: string): string {
  return labels[code] ?? code;
}
