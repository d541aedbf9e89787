/** Every sensitive operation that is recorded: what is stored, and what people read. */
export const auditActions = {
  "session.signIn": "Signed in",
  "session.signInFailed": "Sign-in failed",
  "session.signOut": "Signed out",
  "session.revoke": "Session ended",
  "password.change": "Password changed",
  "password.reset": "Password reset",
  "twoFactor.enable": "Two-step sign-in turned on",
  "twoFactor.disable": "Two-step sign-in turned off",
  "apiKey.create": "API key made",
  "apiKey.revoke": "API key revoked",
  "impersonation.start": "Began to view as somebody",
  "impersonation.end": "Stopped viewing as somebody",
  "impersonation.change": "Changed something as somebody",
  "invitation.create": "Person invited",
  "invitation.revoke": "Invitation taken back",
  "invitation.accept": "Invitation accepted",
  "user.create": "Person added",
  "user.update": "Person changed",
  "user.changeRole": "Role changed",
  "user.move": "Person moved",
  "user.deactivate": "Person deactivated",
  "user.activate": "Person activated",
  "user.delete": "Person deleted",
  "role.create": "Role made",
  "role.change": "Rights of a role changed",
  "role.rename": "Role renamed",
  "role.delete": "Role deleted",
  "role.restore": "Role brought back",
  "team.create": "Team added",
  "team.update": "Team changed",
  "team.archive": "Team archived",
  "team.restore": "Team restored",
  "branch.create": "Branch added",
  "branch.update": "Branch changed",
  "branch.archive": "Branch archived",
  "branch.restore": "Branch restored",
  "lead.assign": "Leads assigned",
  "lead.unassign": "Leads unassigned",
  "assignmentRule.save": "Assignment rule changed",
  "import.upload": "File uploaded",
  "import.start": "Import started",
  "import.retry": "Import retried",
  "import.undo": "Import undone",
  "export.create": "Data exported",
  "ticket.cleanUp": "Old tickets removed",
  "privacy.export": "Everything about a person exported",
  "privacy.erase": "Person erased",
  "organization.update": "Organization changed",
  "audit.export": "Audit log exported",
  "audit.retention": "Audit retention changed",
  "audit.cut": "Old audit entries removed",
} as const;

export type AuditAction = keyof typeof auditActions;

/** Every action, for schemas. */
export const auditActionCodes = Object.keys(auditActions) as AuditAction[];

/** What people read of an action; of one that an older version wrote, its code. */
export function actionText(action: string): string {
  return (auditActions as Readonly<Record<string, string>>)[action] ?? action;
}
