import type { TicketAnalytics } from "./analytics.ts";
import { FigureTile } from "./FigureTile.tsx";
import { spanText } from "./ticket-figures.ts";

/** The figures of the chosen time, and what is unresolved now. */
export function TicketTiles(props: { analytics: TicketAnalytics }) {
  const figures = () => props.analytics.figures();
  const number = (value: number) => value.toLocaleString();

  return (
    <dl class="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <FigureTile
        label="Raised"
        value={number(figures().raised)}
        detail="in this time"
        href={props.analytics.raisedHref()}
      />
      <FigureTile
        label="Unresolved now"
        value={number(props.analytics.unresolved())}
        detail="of all times"
        href={props.analytics.unresolvedHref()}
      />
      <FigureTile
        label="First answer"
        value={spanText(figures().answerMs)}
        detail={ofSome(figures().answered, "median of", "nothing is answered yet")}
        href={props.analytics.raisedHref({ responded: "ever" })}
      />
      <FigureTile
        label="Resolution"
        value={spanText(figures().resolutionMs)}
        detail={ofSome(figures().resolved, "median of", "nothing is resolved yet")}
        href={props.analytics.raisedHref({ resolved: "ever" })}
      />
      <FigureTile
        label="First answer late"
        value={number(figures().lateAnswers)}
        detail={shareText(figures().lateAnswers, figures().raised)}
        href={props.analytics.raisedHref({ late: "response" })}
      />
      <FigureTile
        label="Resolution late"
        value={number(figures().lateResolutions)}
        detail={shareText(figures().lateResolutions, figures().raised)}
        href={props.analytics.raisedHref({ late: "resolution" })}
      />
      <FigureTile
        label="Satisfaction"
        value={figures().rating?.toFixed(1) ?? "–"}
        detail={ofSome(figures().rated, "of 5, by", "nobody has rated yet")}
        href={props.analytics.raisedHref({ rated: "ever" })}
      />
      <FigureTile
        label="Resolved"
        value={number(figures().resolved)}
        detail={shareText(figures().resolved, figures().raised)}
        href={props.analytics.raisedHref({ resolved: "ever" })}
      />
    </dl>
  );
}

function ofSome(count: number, words: string, none: string): string {
  return count === 0 ? none : `${words} ${count.toLocaleString()}`;
}

function shareText(part: number, whole: number): string {
  return whole === 0 ? "of none" : `${Math.round((100 * part) / whole)} % of those raised`;
}
