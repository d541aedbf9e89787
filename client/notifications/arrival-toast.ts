import { headlineOf } from "../../shared/notifications/headline.ts";
import { placeOfNotice } from "../../shared/notifications/places.ts";
import type { ToastText } from "../ui/toaster.ts";
import type { NoticeGroup } from "./groups.ts";
import type { Notice } from "./notices.ts";

/** So many records are told of one by one; more of them as a number. */
const toldAlone = 2;

/** Of more records, so many kinds of news are named. */
const titlesNamed = 3;

interface Ways {
  /** Leads to a record and marks its lines as read. */
  readonly follow: (group: NoticeGroup) => void;
  readonly showAll: () => void;
}

/** What is said of lines that arrived together. */
export function arrivalToasts(arrived: readonly NoticeGroup[], ways: Ways): ToastText[] {
  if (arrived.length > toldAlone)
    return [
      {
        title: `${arrived.length} new notifications`,
        detail: summaryOf(arrived.map(({ latest }) => latest.title)),
        action: { label: "Show them", run: ways.showAll },
      },
    ];
  return arrived.map((group) => {
    const { latest, lines } = group;
    const more = lines.length > 1 ? `and ${lines.length - 1} more` : null;
    const detail = [latest.body, more].filter((part) => part !== null).join(" · ");
    return {
      title: headlineOf(latest),
      ...(detail !== "" && { detail }),
      action: { label: actionLabel(latest), run: () => ways.follow(group) },
    };
  });
}

/** "The resolution is late (24) · Neha Rao · Call Asha and others": what was said most comes first. */
function summaryOf(titles: readonly string[]): string {
  const timesByTitle = [...Map.groupBy(titles, (title) => title)]
    .map(([title, times]) => ({ title, times: times.length }))
    .sort((a, b) => b.times - a.times);
  const named = timesByTitle
    .slice(0, titlesNamed)
    .map(({ title, times }) => (times > 1 ? `${title} (${times})` : title))
    .join(" · ");
  return timesByTitle.length > titlesNamed ? `${named} and others` : named;
}

/** Whether the page at `path` shows what the line is about: there it needs no toast. */
export function isInSight({ latest }: NoticeGroup, path: string): boolean {
  return (latest.ticketId !== null || latest.leadId !== null) && placeOfNotice(latest) === path;
}

function actionLabel({ leadId, ticketId }: Notice): string {
  if (ticketId !== null) return "Open the ticket";
  return leadId === null ? "Show" : "Open the lead";
}
