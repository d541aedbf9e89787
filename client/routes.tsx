import type { RouteDefinition } from "@solidjs/router";
import { lazy } from "solid-js";
import { App } from "./frame/App.tsx";
import { NotFoundPage } from "./frame/NotFoundPage.tsx";
import { LeadSurroundings } from "./leads/LeadSurroundings.tsx";
import { PeopleProvider } from "./users/PeopleProvider.tsx";

/** Pages about leads and tickets, with the people and sources they name. */
const leadPages: RouteDefinition = {
  component: LeadSurroundings,
  children: [
    {
      path: "/",
      component: lazy(async () => ({
        default: (await import("./my-day/MyDayPage.tsx")).MyDayPage,
      })),
    },
    {
      path: "/leads",
      component: lazy(async () => ({
        default: (await import("./leads/LeadsPage.tsx")).LeadsPage,
      })),
    },
    {
      path: "/leads/:leadId",
      component: lazy(async () => ({ default: (await import("./leads/LeadPage.tsx")).LeadPage })),
    },
    {
      path: "/tickets",
      component: lazy(async () => ({
        default: (await import("./tickets/TicketsPage.tsx")).TicketsPage,
      })),
    },
    {
      path: "/tickets/figures",
      component: lazy(async () => ({
        default: (await import("./tickets/TicketAnalyticsPage.tsx")).TicketAnalyticsPage,
      })),
    },
    {
      path: "/tickets/:ticketId",
      component: lazy(async () => ({
        default: (await import("./tickets/TicketPage.tsx")).TicketPage,
      })),
    },
    {
      path: "/waiting",
      component: lazy(async () => ({
        default: (await import("./waiting/WaitingPage.tsx")).WaitingPage,
      })),
    },
  ],
};

const importPages: RouteDefinition[] = [
  {
    path: "/imports",
    component: lazy(async () => ({
      default: (await import("./imports/ImportsPage.tsx")).ImportsPage,
    })),
  },
  {
    path: "/imports/:importId",
    component: lazy(async () => ({
      default: (await import("./imports/ImportPage.tsx")).ImportPage,
    })),
  },
];

const accountPages: RouteDefinition[] = [
  {
    path: "/notifications",
    component: lazy(async () => ({
      default: (await import("./notifications/NotificationsPage.tsx")).NotificationsPage,
    })),
  },
  {
    path: "/account",
    component: lazy(async () => ({
      default: (await import("./account/AccountPage.tsx")).AccountPage,
    })),
  },
  {
    path: "/security",
    component: lazy(async () => ({
      default: (await import("./account/SecurityPage.tsx")).SecurityPage,
    })),
  },
];

/** Where links lead that are opened without being signed in. */
const gatePages: RouteDefinition[] = [
  {
    path: "/invitation",
    component: lazy(async () => ({
      default: (await import("./sign-in/InvitationPage.tsx")).InvitationPage,
    })),
  },
  {
    path: "/forgot-password",
    component: lazy(async () => ({
      default: (await import("./sign-in/ForgotPasswordPage.tsx")).ForgotPasswordPage,
    })),
  },
  {
    path: "/reset-password",
    component: lazy(async () => ({
      default: (await import("./sign-in/ResetPasswordPage.tsx")).ResetPasswordPage,
    })),
  },
];

/** Pages of those who run an organization, with the people they name. */
const peoplePages: RouteDefinition = {
  component: PeopleProvider,
  children: [
    {
      path: "/users",
      component: lazy(async () => ({
        default: (await import("./users/UsersPage.tsx")).UsersPage,
      })),
    },
    {
      path: "/users/:userId",
      component: lazy(async () => ({ default: (await import("./users/UserPage.tsx")).UserPage })),
    },
    {
      path: "/roles",
      component: lazy(async () => ({
        default: (await import("./roles/RolesPage.tsx")).RolesPage,
      })),
    },
    {
      path: "/teams",
      component: lazy(async () => ({
        default: (await import("./teams/TeamsPage.tsx")).TeamsPage,
      })),
    },
    {
      path: "/sources",
      component: lazy(async () => ({
        default: (await import("./sources/SourcesPage.tsx")).SourcesPage,
      })),
    },
    {
      path: "/rules",
      component: lazy(async () => ({
        default: (await import("./assignment/RulesPage.tsx")).RulesPage,
      })),
    },
    {
      path: "/impersonations",
      component: lazy(async () => ({
        default: (await import("./impersonation/ImpersonationsPage.tsx")).ImpersonationsPage,
      })),
    },
    {
      path: "/audit",
      component: lazy(async () => ({
        default: (await import("./audit/AuditPage.tsx")).AuditPage,
      })),
    },
    {
      path: "/privacy",
      component: lazy(async () => ({
        default: (await import("./privacy/PrivacyPage.tsx")).PrivacyPage,
      })),
    },
  ],
};

const ingestionPath = "/ingestion/crm-dashboard";

/** Fixed names come before `:crm`, which would take them for sources. */
const ingestionPages: RouteDefinition = {
  component: lazy(async () => ({
    default: (await import("./ingestion/IngestionFrame.tsx")).IngestionFrame,
  })),
  children: [
    {
      path: ["/ingestion", ingestionPath],
      component: lazy(async () => ({
        default: (await import("./ingestion/OverviewPage.tsx")).OverviewPage,
      })),
    },
    {
      path: `${ingestionPath}/history`,
      component: lazy(async () => ({
        default: (await import("./ingestion/HistoryPage.tsx")).HistoryPage,
      })),
    },
    {
      path: `${ingestionPath}/schedules`,
      component: lazy(async () => ({
        default: (await import("./ingestion/SchedulesPage.tsx")).SchedulesPage,
      })),
    },
    {
      path: `${ingestionPath}/analytics`,
      component: lazy(async () => ({
        default: (await import("./ingestion/AnalyticsPage.tsx")).AnalyticsPage,
      })),
    },
    {
      path: `${ingestionPath}/:crm`,
      component: lazy(async () => ({
        default: (await import("./ingestion/SourcePage.tsx")).SourcePage,
      })),
    },
    {
      path: `${ingestionPath}/:crm/:model`,
      component: lazy(async () => ({
        default: (await import("./ingestion/ModelPage.tsx")).ModelPage,
      })),
    },
    {
      path: `${ingestionPath}/:crm/:model/mapping`,
      component: lazy(async () => ({
        default: (await import("./ingestion/MappingPage.tsx")).MappingPage,
      })),
    },
    {
      path: `${ingestionPath}/:crm/:model/conflicts`,
      component: lazy(async () => ({
        default: (await import("./ingestion/ConflictsPage.tsx")).ConflictsPage,
      })),
    },
    {
      path: `${ingestionPath}/:crm/:model/dead-letters`,
      component: lazy(async () => ({
        default: (await import("./ingestion/DeadLettersPage.tsx")).DeadLettersPage,
      })),
    },
    {
      path: `${ingestionPath}/:crm/:model/leads`,
      component: lazy(async () => ({
        default: (await import("./handing-on/RefusedPage.tsx")).RefusedPage,
      })),
    },
  ],
};

/** Every page inside the frame, loaded when it is first opened. */
const pages: RouteDefinition[] = [
  leadPages,
  ...importPages,
  ingestionPages,
  peoplePages,
  ...accountPages,
  { path: "*", component: NotFoundPage },
];

/** Every component of `client/ui`; while developing only, so that no build carries it. */
const gallery: RouteDefinition[] = import.meta.env.DEV
  ? [
      {
        path: "/gallery",
        component: lazy(async () => ({
          default: (await import("./ui/gallery/Gallery.tsx")).Gallery,
        })),
      },
    ]
  : [];

export const routes: RouteDefinition[] = [
  ...gallery,
  ...gatePages,
  { path: "/", component: App, children: pages },
];
