const stamps = { createdAt: "created_at", updatedAt: "updated_at" };

/** better-auth's names for our tables and columns. */
export const tables = {
  user: { modelName: "auth_user", fields: { ...stamps, emailVerified: "email_verified" } },
  session: {
    modelName: "auth_session",
    fields: {
      ...stamps,
      userId: "user_id",
      expiresAt: "expires_at",
      ipAddress: "ip_address",
      userAgent: "user_agent",
    },
  },
  account: {
    modelName: "auth_account",
    fields: {
      ...stamps,
      accountId: "account_id",
      providerId: "provider_id",
      userId: "user_id",
      accessToken: "access_token",
      refreshToken: "refresh_token",
      idToken: "id_token",
      accessTokenExpiresAt: "access_token_expires_at",
      refreshTokenExpiresAt: "refresh_token_expires_at",
    },
  },
  verification: { modelName: "auth_verification", fields: { ...stamps, expiresAt: "expires_at" } },
  twoFactor: {
    user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
    twoFactor: {
      modelName: "auth_two_factor",
      fields: {
        userId: "user_id",
        backupCodes: "backup_codes",
        failedVerificationCount: "failed_verification_count",
        lockedUntil: "locked_until",
      },
    },
  },
};
